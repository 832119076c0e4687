-- The connections that the filters leave, successful ones too unless a code is asked for.
(empty({categories:Array(Int8)}) OR has({categories:Array(Int8)}, CAST(category, 'Int8')))
AND ({code:String} = '' OR error_code = {code:String})
AND ({rcode:String} = '' OR dns_rcode = if({rcode:String} = '-', '', {rcode:String}))
