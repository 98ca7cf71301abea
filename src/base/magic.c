#include "base/magic.h"

enum { NEAR = 64 }; /* bytes in which a file that is no text shows it */

#define MORE(lit, at, plain, unpacks)                                                              \
    TC_STR(lit), at, plain, unpacks,                                                               \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define HERE(lit)   MORE(lit, 0, 0, 0)
#define PLAIN(lit)  MORE(lit, 0, 1, 0)
#define PACKED(lit) MORE(lit, 0, 0, 1)
#define ZIP(lit)    TC_STR("PK\x03\x04"), 0, 0, 0, TC_STR(lit)
#define OLE         TC_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), 0, 0, 0
#define OFFICE      "soffice --headless --convert-to "
#define OCR         "tesseract % - -l chi_sim"
#define W(a)        a "\0" /* UTF-16 */

/* The first that fits. A Word file is a ZIP archive, too. */
static const tc_magic kinds[] = {
    {ZIP("word/document.xml"), "a Word file", "pandoc -f docx -t plain --wrap=none %"},
    {ZIP("xl/workbook."), "an Excel file", OFFICE "csv %"},
    {ZIP("ppt/presentation.xml"), "a PowerPoint file", OFFICE "pdf %"},
    {ZIP("opendocument.text"), "an OpenDocument text", "pandoc -f odt -t plain --wrap=none %"},
    {ZIP("opendocument."), "an OpenDocument file", OFFICE "pdf %"},
    {ZIP("application/epub+zip"), "an EPUB book", "pandoc -f epub -t plain --wrap=none %"},
    {ZIP("OFD.xml"), "an OFD file", "convert it to PDF, then pdftotext"},
    {ZIP("[Content_Types].xml"), "an Office file", OFFICE "pdf %"},
    {ZIP("mimetypeapplication"), "an OpenDocument file", OFFICE "pdf %"},
    {PACKED("PK\x03\x04"), "a ZIP archive", "unzip -p %"},
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
    {PACKED("\x1F\x8B"), "gzip data", "gzip -dc %"},
    {HERE("\x1F\x9D"), "compressed data", "gzip -dc %"},
    {MORE("BZh", 0, 1, 1), "bzip2 data", "bzip2 -dc %"},
    {PACKED("\xFD"
            "7zXZ\0"),
     "xz data", "xz -dc %"},
    {PACKED("\x28\xB5\x2F\xFD"), "zstd data", "zstd -dc %"},
    {HERE("\x04\x22\x4D\x18"), "lz4 data", "lz4 -dc %"},
    {PLAIN("LZIP"), "lzip data", "lzip -dc %"},
    {HERE("7z\xBC\xAF\x27\x1C"), "a 7z archive", "7z e -so %"},
    {HERE("Rar!\x1A\x07"), "a RAR archive", "unrar p -inul %"},
    {PLAIN("MSCF"), "a cabinet archive", "cabextract -p %"},
    {MORE("ustar", 257, 1, 1), "a tar archive", "tar -xOf %"},
    {HERE("\x89PNG\r\n\x1A\n"), "a PNG image", OCR},
    {HERE("\xFF\xD8\xFF"), "a JPEG image", OCR},
    {PLAIN("GIF87a"), "a GIF image", OCR},
    {PLAIN("GIF89a"), "a GIF image", OCR},
    {HERE("II*\0"), "a TIFF image", OCR},
    {HERE("MM\0*"), "a TIFF image", OCR},
    {PLAIN("RIFF"), "an image, a sound or a film (RIFF)", NULL},
    {PLAIN("8BPS"), "a Photoshop image", NULL},
    {HERE("\0\0\1\0"), "an icon", NULL},
    {MORE("ftyp", 4, 1, 0), "a film or an image (MP4)", NULL},
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
    {MORE("Standard ", 4, 1, 0), "an Access database", NULL},
    {PLAIN("PAR1"), "a Parquet table", NULL},
    {HERE("\x89HDF\r\n"), "an HDF5 file", NULL},
    {HERE("\x93NUMPY"), "a NumPy array", NULL},
    {HERE("bplist00"), "a property list", "plutil -p %"},
    {HERE("\0\1\0\0\0"), "a font", NULL},
    {PLAIN("OTTO"), "a font", NULL},
    {PLAIN("wOF"), "a font", NULL},
};

int tc_has_control(const char *p, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (tc_is_control((unsigned char)p[i]))
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

static int is_kind(const tc_magic *k, const char *p, size_t len)
{
    if (len < k->at + k->bytes.len || p[k->at] != *k->bytes.p ||
        memcmp(p + k->at, k->bytes.p, k->bytes.len) != 0)
        return 0;
    size_t behind = k->at + k->bytes.len, rest = len - behind;
    if (k->plain && !tc_has_control(p + behind, rest < NEAR ? rest : NEAR))
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
    return i == len || strchr("\r\n%", p[i]) || tc_has_control(p, len < 1024 ? len : 1024);
}

/* Behind its size a BMP has four bytes of zero: BMW、BMI are how texts begin. */
static int is_bmp(const char *p, size_t len)
{
    return len >= 10 && memcmp(p, "BM", 2) == 0 && memcmp(p + 6, "\0\0\0\0", 4) == 0;
}

const tc_magic *tc_magic_find(const char *p, size_t len)
{
    static const tc_magic pdf = {.what = "a PDF", .how = "pdftotext % -"};
    static const tc_magic bmp = {.what = "a BMP image", .how = OCR};
    if (is_pdf(p, len))
        return &pdf;
    if (is_bmp(p, len))
        return &bmp;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_kind(&kinds[i], p, len))
            return &kinds[i];
    return NULL;
}
