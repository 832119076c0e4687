SELECT name, type FROM system.columns WHERE database = 'faultline' AND table = ?
