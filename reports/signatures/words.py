"""What a verdict means for the one who holds the copy, and why a chain of certificates is not trusted."""

GOOD, DOUBT, BAD = "good", "doubt", "bad"
NEXT = {
    GOOD: "Lưu bản này vào hồ sơ; có thể gửi đi.",
    DOUBT: "Xem lại các điểm nêu trên trước khi gửi đi; nếu cần, hãy tải tệp đã ban hành về, ký lại rồi tải lên.",
    BAD: "Không gửi bản này đi. Hãy tải tệp đã ban hành về, ký đúng tệp đó rồi tải lên lại.",
}
TRUST = {
    "NO_CERTIFICATE_CHAIN_FOUND": "không nối được tới chứng thư gốc nào đã cấu hình",
    "OUT_OF_BOUNDS_NO_POE": "chứng thư đã hết hạn hoặc chưa có hiệu lực",
    "OUT_OF_BOUNDS_NOT_REVOKED": "chứng thư đã hết hạn hoặc chưa có hiệu lực",
    "EXPIRED": "chứng thư đã hết hạn",
    "NOT_YET_VALID": "chứng thư chưa có hiệu lực",
    "REVOKED": "chứng thư đã bị thu hồi",
    "REVOKED_NO_POE": "chứng thư đã bị thu hồi",
    "REVOKED_CA_NO_POE": "chứng thư của nơi cấp đã bị thu hồi",
    "CHAIN_CONSTRAINTS_FAILURE": "chứng thư không được cấp để ký văn bản",
    "SIG_CONSTRAINTS_FAILURE": "chứng thư không được cấp để ký văn bản",
}
