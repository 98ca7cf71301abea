#include "judge/sentence.h"

enum { AROUND = 60 };

void tc_sentences_begin(tc_sentences *s, tc_str text)
{
    *s = (tc_sentences){.text = text};
}

/* Go to code point AT: its byte, or the end of the text. */
static uint32_t byte_of(tc_sentences *s, uint32_t at)
{
    if (at < s->at)
        s->at = s->byte = 0;
    for (; s->at < at && s->byte < s->text.len; s->at++)
        s->byte += tc_utf8_len(s->text.p[s->byte]);
    return s->byte;
}

static uint32_t char_before(const char *p, uint32_t byte)
{
    do
        byte--;
    while (byte && ((unsigned char)p[byte] & 0xC0) == 0x80);
    return byte;
}

tc_str tc_sentence_around(tc_sentences *s, uint32_t start, uint32_t end)
{
    static const char marks[] = "。！？；\n\r";
    if (!s->text.p || start >= end)
        return (tc_str){0};
    const char *p = s->text.p;
    uint32_t beg = byte_of(s, start), stop = byte_of(s, end), cp;
    if (beg >= s->text.len)
        return (tc_str){0};
    for (int k = 0; beg && k < AROUND; k++) {
        uint32_t before = char_before(p, beg);
        tc_utf8_get(p + before, &cp);
        if (tc_str_has(((tc_str){marks, sizeof marks - 1}), cp))
            break;
        beg = before;
    }
    for (int k = 0; stop < s->text.len && k < AROUND; k++) {
        uint32_t n = tc_utf8_get(p + stop, &cp);
        int ends = tc_str_has(((tc_str){marks, sizeof marks - 1}), cp);
        stop += ends && (cp == '\n' || cp == '\r') ? 0 : n;
        if (ends)
            break;
    }
    while (beg < stop && (p[beg] == ' ' || p[beg] == '\t'))
        beg++;
    return (tc_str){p + beg, stop - beg};
}
