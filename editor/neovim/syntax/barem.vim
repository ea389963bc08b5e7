" barem in Vim and Neovim. The words are those of grammar/barem.pest: a test compares them.
if exists('b:current_syntax')
  finish
endif

let s:headings = [
    \ 'tiêu chí thành phần', 'tiêu chí', 'lĩnh vực', 'phần', 'mục', 'nội dung', 'điểm cộng', 'điểm trừ',
    \ 'phụ lục', 'theo phụ lục', 'bộ tiêu chí', 'nhóm', 'kết quả', 'kiểm thử', 'sửa', 'bổ sung', 'bỏ',
    \ 'đánh số lại'
    \ ]
let s:rules = [
    \ 'hỏi', 'tính', 'chấm', 'cộng', 'trừ', 'các mục', 'trường hợp cao nhất', 'khảo sát', 'nhập điểm', 'bước',
    \ 'bởi', 'như', 'theo', 'quy về thang điểm', 'quy về thang', 'chữ số', 'bậc', 'xếp loại', 'đồng hạng',
    \ 'tối đa', 'mỗi', 'tùy', 'tuỳ', 'bản', 'về', 'chọn', 'hạn', 'với', 'trước', 'sau', 'đơn vị', 'nhỏ nhất',
    \ 'lớn nhất', 'cao nhất trong nhóm', 'số ngày trễ', 'và', 'hoặc', 'không', 'có', 'nếu', 'là', 'từ', 'đến',
    \ 'dưới', 'trên', 'thành'
    \ ]
let s:keys = [
    \ 'kiểm chứng', 'ghi chú', 'câu hỏi khảo sát', 'đối tượng khảo sát', 'phương án khảo sát', 'nguồn trích',
    \ 'nguồn', 'phối hợp', 'căn cứ', 'cơ quan ban hành', 'cơ quan thường trực', 'hội đồng thẩm định',
    \ 'người ký', 'chủ trì', 'áp dụng', 'cấu trúc', 'thang điểm', 'tối thiểu', 'khi không phát sinh',
    \ 'khi không khảo sát', 'không xếp loại', 'hạ', 'chấp nhận', 'trước là', 'tách từ', 'gộp từ', 'không còn',
    \ 'quyết định', 'thay thế', 'sửa đổi', 'hiệu lực', 'năm đánh giá', 'hạn nộp', 'nộp muộn', 'không nộp', 'chưa duyệt',
    \ 'làm tròn', 'ngày nghỉ', 'trạng thái', 'vượt thang', 'ngôn ngữ', 'số đơn vị', 'đánh số', 'xếp hạng',
    \ 'xếp hạng chung', 'xếp hạng riêng', 'kỳ vọng'
    \ ]
let s:constants = [
    \ 'điểm tối đa', 'toàn bộ', 'loại khỏi thang điểm', 'vẫn chấm', 'không xếp hạng', '0 điểm', 'ngày ký',
    \ 'chưa có', 'trở đi', 'còn lại', 'không phát sinh', 'chờ', 'lỗi', 'có tiêu chí 0 điểm', 'tự đánh giá',
    \ 'điều tra xã hội học', 'số liệu', 'thẩm định', 'lãnh đạo', 'cắt bỏ', 'lên', 'về số chẵn', 'giảm dần',
    \ 'tăng dần', 'chỉ số chính xác', 'chỉ số', 'tổng điểm', 'tổng', 'hạng', 'năm trước', 'ngày làm việc',
    \ 'trở lên'
    \ ]
let s:types = [
    \ 'số thập phân', 'số', 'phần trăm', 'có/không', 'điểm', 'ngày', 'một trong', 'danh sách'
    \ ]

" A phrase may have several spaces; the longest of a list is tried first.
function! s:Words(group, words) abort
  let longest = sort(copy(a:words), {a, b -> len(b) - len(a)})
  let phrases = map(longest, {_, words -> escape(substitute(words, ' ', '\\s\\+', 'g'), '/')})
  execute 'syntax match' a:group '/\c\<\%(' .. join(phrases, '\|') .. '\)\>/'
endfunction

" Of two that match at one place, Vim takes the one defined last.
syntax match baremNumber /\<\d\+\%(,\d\+\)\?\%(\s*%\)\?/
syntax match baremNumber +\<\d\{1,2}/\d\{1,2}\%(/\d\{4}\)\?\>+
call s:Words('baremType', s:types)
call s:Words('baremKey', s:keys)
call s:Words('baremRule', s:rules)
call s:Words('baremConstant', s:constants)
call s:Words('baremHeading', s:headings)
syntax match baremCode /\<\d\+\a\?\%(\.\d\+\a\?\)\+\>/
syntax match baremId /#[[:alnum:]._-]\+/
syntax match baremString /"[^"]*"\|“[^”]*”/
syntax match baremComment +//.*$+

highlight default link baremHeading Statement
highlight default link baremRule Keyword
highlight default link baremKey Identifier
highlight default link baremType Type
highlight default link baremConstant Constant
highlight default link baremNumber Number
highlight default link baremCode Label
highlight default link baremId Tag
highlight default link baremString String
highlight default link baremComment Comment

let b:current_syntax = 'barem'
