autocmd BufRead,BufNewFile *.barem setfiletype barem
