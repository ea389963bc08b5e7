;;; barem-mode.el --- Bộ tiêu chí chấm điểm (barem)  -*- lexical-binding: t; -*-

;;; Commentary:
;; Colours for .barem files, and the language server through eglot (built in from Emacs 29; package elpa-eglot before).
;; Put into the init file:
;;   (load "/path/to/barem/editor/emacs/barem-mode.el")
;;   (add-hook 'barem-mode-hook #'eglot-ensure)
;; The words are those of grammar/barem.pest: a test compares them.

;;; Code:

(defgroup barem nil "Bộ tiêu chí chấm điểm." :group 'languages)

(defcustom barem-program "barem"
  "The barem program: a name on PATH, or a path."
  :type 'string)

(defconst barem--headings '(
    "tiêu chí thành phần" "tiêu chí" "lĩnh vực" "phần" "mục" "nội dung" "điểm cộng" "điểm trừ" "phụ lục"
    "theo phụ lục" "bộ tiêu chí" "nhóm" "kết quả" "kiểm thử" "sửa" "bổ sung" "bỏ" "đánh số lại"))
(defconst barem--rules '(
    "hỏi" "tính" "chấm" "cộng" "trừ" "các mục" "trường hợp cao nhất" "khảo sát" "nhập điểm" "bước" "bởi" "như"
    "theo" "quy về thang điểm" "quy về thang" "chữ số" "bậc" "xếp loại" "đồng hạng" "tối đa" "mỗi" "tùy" "tuỳ"
    "bản" "về" "chọn" "hạn" "với" "trước" "sau" "đơn vị" "nhỏ nhất" "lớn nhất" "cao nhất trong nhóm"
    "số ngày trễ" "và" "hoặc" "không" "có" "nếu" "là" "từ" "đến" "dưới" "trên" "thành"))
(defconst barem--keys '(
    "kiểm chứng" "ghi chú" "câu hỏi khảo sát" "đối tượng khảo sát" "phương án khảo sát" "nguồn trích" "nguồn"
    "phối hợp" "căn cứ" "cơ quan ban hành" "cơ quan thường trực" "hội đồng thẩm định" "người ký" "chủ trì"
    "áp dụng" "cấu trúc" "thang điểm" "tối thiểu" "khi không phát sinh" "khi không khảo sát" "không xếp loại"
    "hạ" "chấp nhận" "trước là" "tách từ" "gộp từ" "không còn" "quyết định" "thay thế" "sửa đổi" "hiệu lực"
    "năm đánh giá" "hạn nộp" "nộp muộn" "không nộp" "chưa duyệt" "làm tròn" "ngày nghỉ" "trạng thái" "vượt thang" "ngôn ngữ"
    "số đơn vị" "đánh số" "xếp hạng" "xếp hạng chung" "xếp hạng riêng" "kỳ vọng"))
(defconst barem--constants '(
    "điểm tối đa" "toàn bộ" "loại khỏi thang điểm" "vẫn chấm" "không xếp hạng" "0 điểm" "ngày ký" "chưa có"
    "trở đi" "còn lại" "không phát sinh" "chờ" "lỗi" "có tiêu chí 0 điểm" "tự đánh giá" "điều tra xã hội học"
    "số liệu" "thẩm định" "lãnh đạo" "cắt bỏ" "lên" "về số chẵn" "giảm dần" "tăng dần" "chỉ số chính xác"
    "chỉ số" "tổng điểm" "tổng" "hạng" "năm trước" "ngày làm việc" "trở lên"))
(defconst barem--types '(
    "số thập phân" "số" "phần trăm" "có/không" "điểm" "ngày" "một trong" "danh sách"))

(defun barem--words (phrases)
  "A regular expression for PHRASES as whole words, longest first; spaces may be several."
  (let ((longest (sort (copy-sequence phrases) (lambda (a b) (> (length a) (length b))))))
    (concat "\\_<\\("
            (mapconcat (lambda (phrase) (replace-regexp-in-string " " "[ \t]+" (regexp-quote phrase) t t)) longest "\\|")
            "\\)\\_>")))

(defconst barem--font-lock
  `((,(barem--words barem--headings) . font-lock-keyword-face)
    (,(barem--words barem--constants) . font-lock-constant-face)
    (,(barem--words barem--rules) . font-lock-builtin-face)
    (,(barem--words barem--keys) . font-lock-variable-name-face)
    (,(barem--words barem--types) . font-lock-type-face)
    ("#[[:alnum:]._-]+" . font-lock-preprocessor-face)))

(defvar barem-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?\" "\"" table)
    table))

;;;###autoload
(define-derived-mode barem-mode prog-mode "barem"
  "Mode for criteria sets (bộ tiêu chí)."
  (setq-local comment-start "// " comment-end "" comment-start-skip "//+\\s-*")
  (setq-local indent-tabs-mode nil tab-width 2)
  (setq-local indent-line-function #'indent-relative)
  (setq-local font-lock-defaults '(barem--font-lock nil t)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.barem\\'" . barem-mode))

(defun barem--server (&rest _)
  "The command that starts the language server."
  (unless (executable-find barem-program)
    (user-error "barem: không tìm thấy chương trình `%s': chạy `cargo install --path .' trong thư mục của barem, \
hoặc đặt `barem-program' · not found: install it or set `barem-program'" barem-program))
  (list barem-program "lsp"))

(defun barem--decoded (path)
  "PATH with its bytes read as UTF-8."
  (or (and path (string-match-p "[^[:ascii:]]" path)
           (ignore-errors (decode-coding-string (string-to-unibyte path) 'utf-8)))
      path))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(barem-mode . barem--server))
  ;; Eglot of Emacs 30 compares the undecoded bytes of a name with the name, and so shows no finding of a file in a
  ;; folder with a Vietnamese name.
  (when (fboundp 'eglot-uri-to-path)
    (advice-add 'eglot-uri-to-path :filter-return #'barem--decoded)))

(provide 'barem-mode)
;;; barem-mode.el ends here
