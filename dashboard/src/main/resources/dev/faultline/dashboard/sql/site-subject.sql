faultline.site_rollups FINAL
PREWHERE colo = {site:String}
