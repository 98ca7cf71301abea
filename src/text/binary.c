#include "text/binary.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"

enum {
    NEAR = 64,        /* bytes in which a file that is no text shows it */
    SAMPLE = 1 << 16, /* bytes of text looked at */
    FEW = 8,          /* control characters that a text may have */
    FEW_UNSURE = 3,   /* … one of which nobody knows the encoding */
    KINDS = 4, /* different ones that tables and padding do not have: noise has all of them */
    SURE = 500 /* an encoding that is less sure (in thousandths) may be none */
};

/* Bytes of a kind at a place, and what gives its text. PLAIN: text could begin with them, too; then a
 * control character has to follow. INSIDE: what else stands somewhere in the file. */
typedef struct kind {
    tc_str magic;
    uint16_t at, plain;
    tc_str inside;
    const char *what, *how; /* %: the file's name */
} kind;

#define HERE(lit)                                                                                  \
    TC_STR(lit), 0, 0,                                                                             \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define PLAIN(lit)                                                                                 \
    TC_STR(lit), 0, 1,                                                                             \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define ZIP(lit) TC_STR("PK\x03\x04"), 0, 0, TC_STR(lit)
#define OLE      TC_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 0, 0
#define OFFICE   "soffice --headless --convert-to "
#define OCR      "tesseract % - -l chi_sim"
#define W(a)     a "\0" /* UTF-16 */

static const kind kinds[] = {
    {ZIP("word/document.xml"), "a Word file", "pandoc -f docx -t plain --wrap=none %"},
    {ZIP("xl/workbook."), "an Excel file", OFFICE "csv %"},
    {ZIP("ppt/presentation.xml"), "a PowerPoint file", OFFICE "pdf %"},
    {ZIP("opendocument.text"), "an OpenDocument text", "pandoc -f odt -t plain --wrap=none %"},
    {ZIP("opendocument."), "an OpenDocument file", OFFICE "pdf %"},
    {ZIP("application/epub+zip"), "an EPUB book", "pandoc -f epub -t plain --wrap=none %"},
    {ZIP("OFD.xml"), "an OFD file", "convert it to PDF, then pdftotext"},
    {HERE("PK\x03\x04"), "a ZIP archive", "unzip -p %"},
    {HERE("PK\x05\x06"), "an empty ZIP archive", NULL},
    {OLE, TC_STR(W("W") W("o") W("r") W("d") W("D") W("o") W("c")), "an old Word file",
     "antiword -m UTF-8.txt %"},
    {OLE, TC_STR(W("W") W("o") W("r") W("k") W("b") W("o") W("o") W("k")), "an old Excel file",
     OFFICE "csv %"},
    {OLE, TC_STR(W("P") W("o") W("w") W("e") W("r") W("P") W("o") W("i") W("n") W("t")),
     "an old PowerPoint file", OFFICE "pdf %"},
    {OLE, {NULL, 0}, "an old Office file", OFFICE "pdf %"},
    {HERE("{\\rtf"), "an RTF file", "pandoc -f rtf -t plain --wrap=none %"},
    {HERE("%!PS-Adobe"), "a PostScript file", "ps2ascii %"},
    {PLAIN("AT&TFORM"), "a DjVu file", "djvutxt %"},
    {PLAIN("ITSF"), "a CHM book", "7z x %"},
    {HERE("CAJ\0"), "a CAJ file", "save it as PDF, then pdftotext"},
    {HERE("\x1F\x8B"), "gzip data", "gzip -dc %"},
    {HERE("\x1F\x9D"), "compressed data", "gzip -dc %"},
    {PLAIN("BZh"), "bzip2 data", "bzip2 -dc %"},
    {HERE("\xFD"
          "7zXZ\0"),
     "xz data", "xz -dc %"},
    {HERE("\x28\xB5\x2F\xFD"), "zstd data", "zstd -dc %"},
    {HERE("\x04\x22\x4D\x18"), "lz4 data", "lz4 -dc %"},
    {PLAIN("LZIP"), "lzip data", "lzip -dc %"},
    {HERE("7z\xBC\xAF\x27\x1C"), "a 7z archive", "7z e -so %"},
    {HERE("Rar!\x1A\x07"), "a RAR archive", "unrar p -inul %"},
    {PLAIN("MSCF"), "a cabinet archive", "cabextract -p %"},
    {TC_STR("ustar"), 257, 1, {NULL, 0}, "a tar archive", "tar -xOf %"},
    {HERE("\x89PNG\r\n\x1A\n"), "a PNG image", OCR},
    {HERE("\xFF\xD8\xFF"), "a JPEG image", OCR},
    {PLAIN("GIF87a"), "a GIF image", OCR},
    {PLAIN("GIF89a"), "a GIF image", OCR},
    {HERE("II*\0"), "a TIFF image", OCR},
    {HERE("MM\0*"), "a TIFF image", OCR},
    {PLAIN("RIFF"), "an image, a sound or a film (RIFF)", NULL},
    {PLAIN("8BPS"), "a Photoshop image", NULL},
    {HERE("\0\0\1\0"), "an icon", NULL},
    {TC_STR("ftyp"), 4, 1, {NULL, 0}, "a film or an image (MP4)", NULL},
    {PLAIN("ID3"), "a sound (MP3)", NULL},
    {PLAIN("OggS"), "a sound (Ogg)", NULL},
    {PLAIN("fLaC"), "a sound (FLAC)", NULL},
    {HERE("\x7F"
          "ELF"),
     "a program (ELF)", NULL},
    {PLAIN("MZ"), "a program (Windows)", NULL},
    {PLAIN("\xCF\xFA\xED\xFE"), "a program (macOS)", NULL},
    {PLAIN("\xCA\xFE\xBA\xBE"), "a program (Java or macOS)", NULL},
    {HERE("\0asm"), "a program (WebAssembly)", NULL},
    {HERE("!<arch>\n"), "a library or a Debian package", NULL},
    {HERE("SQLite format 3\0"), "an SQLite database", "sqlite3 % .dump"},
    {TC_STR("Standard "), 4, 1, {NULL, 0}, "an Access database", NULL},
    {PLAIN("PAR1"), "a Parquet table", NULL},
    {HERE("\x89HDF\r\n"), "an HDF5 file", NULL},
    {HERE("\x93NUMPY"), "a NumPy array", NULL},
    {HERE("bplist00"), "a property list", "plutil -p %"},
    {HERE("\0\1\0\0\0"), "a font", NULL},
    {PLAIN("OTTO"), "a font", NULL},
    {PLAIN("wOF"), "a font", NULL},
};

/* A character that texts do not have: neither blank, line break, backspace, end of file nor escape. */
static int is_control(unsigned char c)
{
    return c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1A && c != 0x1B;
}

/* How many of the LEN bytes at P are passed in steps of eight that have no byte below 0x20. */
static size_t skip_plain(const char *p, size_t len)
{
    const uint64_t each = 0x0101010101010101u;
    size_t i = 0;
    for (uint64_t w; len - i >= sizeof w; i += sizeof w) {
        memcpy(&w, p + i, sizeof w);
        if ((w - 0x20 * each) & ~w & 0x80 * each)
            break;
    }
    return i;
}

static int has_control(const char *p, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is_control((unsigned char)p[i]))
            return 1;
    return 0;
}

static int has_inside(const char *p, size_t len, tc_str what)
{
    const char *end = p + len;
    while ((size_t)(end - p) >= what.len) {
        p = memchr(p, what.p[0], (size_t)(end - p) - what.len + 1);
        if (!p)
            return 0;
        if (memcmp(p, what.p, what.len) == 0)
            return 1;
        p++;
    }
    return 0;
}

static int is_kind(const kind *k, const char *p, size_t len)
{
    if (len < k->at + k->magic.len || memcmp(p + k->at, k->magic.p, k->magic.len) != 0)
        return 0;
    size_t behind = k->at + k->magic.len, rest = len - behind;
    if (k->plain && !has_control(p + behind, rest < NEAR ? rest : NEAR))
        return 0;
    return !k->inside.p || has_inside(p, len, k->inside);
}

/* %PDF-1.7 alone on its line, behind blanks or a byte order mark at most: what is about PDF goes on. */
static int is_pdf(const char *p, size_t len)
{
    static const char magic[] = "%PDF-";
    size_t i = len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (i < len && i < NEAR && strchr(" \t\r\n", p[i]))
        i++;
    if (len - i < 8 || memcmp(p + i, magic, 5) != 0 || p[i + 6] != '.')
        return 0;
    i += 8;
    while (i < len && p[i] == ' ')
        i++;
    return i == len || strchr("\r\n%", p[i]) || has_control(p, len < 1024 ? len : 1024);
}

static taoci_code refuse(const char *what, const char *how, const char *name, taoci_err *err)
{
    tc_buf b;
    tc_buf_init(&b, SAMPLE);
    const char *at = how ? strchr(how, '%') : NULL;
    if (at) {
        tc_buf_put(&b, how, (size_t)(at - how));
        tc_buf_shell(&b, name);
        tc_buf_puts(&b, at + 1);
        if (strncmp(how, OFFICE, sizeof OFFICE - 1) != 0)
            tc_buf_puts(&b, " | taoci extract");
    } else if (how) {
        tc_buf_puts(&b, how);
    }
    tc_buf_putc(&b, 0);
    taoci_code rc = how && !b.bad ? tc_fail(err, TAOCI_ETEXT, 0, "%s: %s", what, b.p)
                                  : tc_fail(err, TAOCI_ETEXT, 0, "%s, no text", what);
    tc_buf_done(&b);
    return rc;
}

taoci_code tc_binary_check(const char *p, size_t len, const char *name, taoci_err *err)
{
    if (is_pdf(p, len))
        return refuse("a PDF", "pdftotext % -", name, err);
    /* Behind its size a BMP has four bytes of zero: BMW、BMI are how texts begin. */
    if (len >= 10 && memcmp(p, "BM", 2) == 0 && memcmp(p + 6, "\0\0\0\0", 4) == 0)
        return refuse("a BMP image", OCR, name, err);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_kind(&kinds[i], p, len))
            return refuse(kinds[i].what, kinds[i].how, name, err);
    return TAOCI_OK;
}

/* Is what has CONTROLS control characters of so many different VALUES among N no text? One kind is how tables
 * (Hive's ^A) are written and files padded, as long as there is something else. */
static int is_noise(size_t controls, int values, size_t n, int is_sure)
{
    if (is_sure)
        return controls >= FEW && (values < KINDS ? controls > n / 10 * 9 : controls >= n / 16);
    return controls >= FEW_UNSURE && controls >= n / 24 &&
           (values >= FEW_UNSURE || controls > n / 10 * 9);
}

taoci_code tc_binary_decoded(const char *p, size_t len, const tc_decoded *d, taoci_err *err)
{
    /* Noise is taken for UTF-16, where a control character takes two bytes, but never for sure. */
    int is_sure = d->conf >= SURE, values = 0;
    const char *text = is_sure ? d->text : p;
    size_t n = is_sure ? d->len : len, controls = 0;
    uint32_t seen = 0;
    n = n < SAMPLE ? n : SAMPLE;
    for (size_t i = 0; i < n; i++) {
        i += skip_plain(text + i, n - i);
        if (i < n && is_control((unsigned char)text[i])) {
            controls++;
            seen |= 1u << text[i];
        }
    }
    for (; seen; seen &= seen - 1)
        values++;
    if (!is_noise(controls, values, is_sure ? tc_utf8_count(text, (uint32_t)n) : n, is_sure))
        return TAOCI_OK;
    return tc_fail(err, TAOCI_ETEXT, 0, "no text: %zu control characters in the first %zu bytes",
                   controls, n);
}
