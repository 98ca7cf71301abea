/* cjwalk.c — lists ICU's Chinese and Japanese word-break dictionary: word TAB cost, one a line.
 * usage: cjwalk > words   (build: cc -O2 cjwalk.c -licuuc -licudata)
 *
 * ICU opens the data (udata_open is public); its reader of the trie inside is C++ only, so the
 * UCharsTrie is walked here. Node layout: ICU's i18n/unicode/ucharstrie.h, serialised form. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unicode/udata.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>

enum {
    MAX_WORD = 256,
    MIN_LINEAR = 0x30,   /* a node below is a branch */
    MIN_VALUE_LEAD = 0x40,
    FINAL = 0x8000,      /* a value ends here */
    MAX_LINEAR_BRANCH = 5
};

static void walk_node(const UChar *p, UChar *word, int len);

/* A value: LEAD without its final bit, then none to two units at P. */
static int32_t value(const UChar *p, int lead)
{
    if (lead < 0x4000)
        return lead;
    if (lead < 0x7fff)
        return ((lead - 0x4000) << 16) | p[0];
    return ((int32_t)p[0] << 16) | p[1];
}

static int value_units(int lead)
{
    return lead < 0x4000 ? 0 : lead < 0x7fff ? 1 : 2;
}

/* A value inside a word that goes on; it shares its lead with the node that follows. */
static int32_t inner_value(const UChar *p, int lead)
{
    if (lead < 0x4040)
        return (lead >> 6) - 1;
    if (lead < 0x7fc0)
        return (((lead & 0x7fc0) - 0x4040) << 10) | p[0];
    return ((int32_t)p[0] << 16) | p[1];
}

static int inner_units(int lead)
{
    return lead < 0x4040 ? 0 : lead < 0x7fc0 ? 1 : 2;
}

/* The node that the jump at P leads to, and the unit after the jump. */
static const UChar *jump(const UChar *p, const UChar **after)
{
    int32_t delta = *p++;
    if (delta == 0xffff) {
        delta = ((int32_t)p[0] << 16) | p[1];
        p += 2;
    } else if (delta >= 0xfc00) {
        delta = ((delta - 0xfc00) << 16) | *p++;
    }
    *after = p;
    return p + delta;
}

static void emit(const UChar *word, int len, int32_t cost)
{
    char utf8[4 * MAX_WORD];
    int32_t n;
    UErrorCode ec = U_ZERO_ERROR;
    u_strToUTF8(utf8, sizeof utf8, &n, word, len, &ec);
    if (U_SUCCESS(ec))
        printf("%.*s\t%d\n", (int)n, utf8, (int)cost);
}

/* N units can follow WORD: halved by comparisons until few are left, then a list of pairs. */
static void walk_branch(const UChar *p, int n, UChar *word, int len)
{
    while (n > MAX_LINEAR_BRANCH) {
        const UChar *after;
        const UChar *less = jump(p + 1, &after);
        walk_branch(less, n >> 1, word, len);
        n -= n >> 1;
        p = after;
    }
    for (; n > 1; n--) {
        word[len] = *p++;
        int lead = *p++;
        int32_t v = value(p, lead & ~FINAL);
        p += value_units(lead & ~FINAL);
        if (lead & FINAL)
            emit(word, len + 1, v);
        else
            walk_node(p + v, word, len + 1);
    }
    word[len] = *p++;
    walk_node(p, word, len + 1);
}

static void walk_node(const UChar *p, UChar *word, int len)
{
    for (;;) {
        int lead = *p++;
        if (lead & FINAL) {
            emit(word, len, value(p, lead & ~FINAL));
            return;
        }
        if (lead >= MIN_VALUE_LEAD) {
            emit(word, len, inner_value(p, lead));
            p += inner_units(lead);
            lead &= MIN_VALUE_LEAD - 1;
        }
        if (lead < MIN_LINEAR) {
            if (lead == 0)
                lead = *p++;
            walk_branch(p, lead + 1, word, len);
            return;
        }
        int run = lead - MIN_LINEAR + 1;
        if (len + run >= MAX_WORD)
            return;
        memcpy(word + len, p, (size_t)run * sizeof *p);
        p += run;
        len += run;
    }
}

int main(void)
{
    UErrorCode ec = U_ZERO_ERROR;
    UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &ec);
    if (U_FAILURE(ec)) {
        fprintf(stderr, "cjwalk: cannot open cjdict: %s\n", u_errorName(ec));
        return 1;
    }
    UDataInfo info = {.size = sizeof info};
    udata_getInfo(data, &info);
    const int32_t *index = udata_getMemory(data); /* [0] offset of the trie, [4] its kind */
    if (memcmp(info.dataFormat, "Dict", 4) != 0 || info.formatVersion[0] != 1 ||
        (index[4] & 7) != 1) {
        fprintf(stderr, "cjwalk: cjdict of ICU %s has an unknown format\n", U_ICU_VERSION);
        return 1;
    }
    UChar word[MAX_WORD];
    walk_node((const UChar *)((const char *)index + index[0]), word, 0);
    udata_close(data);
    return fflush(stdout) == 0 ? 0 : 1;
}
