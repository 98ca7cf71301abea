#include "dict/trait.h"

#include "dict/kind.h"

/* Corpus counts (words.tsv) below and above which a word is rare, common. */
enum { RARE_BELOW = 60, COMMON_FROM = 3000 };

static uint32_t of_cue(const char *kind)
{
    static const struct {
        const char *kind;
        uint32_t traits;
    } row[] = {{"verb", TC_T_CUE},
               {"say", TC_T_SAY},
               {"act", TC_T_ACT},
               {"list", TC_T_LIST},
               {"class", TC_T_CLASS},
               {"alias", TC_T_ALIAS},
               {"company_after", TC_T_AFTER},
               {"scope", TC_T_SCOPE},
               {"generic", TC_T_GENERIC},
               {"abbr_before", TC_T_FRAME},
               {"abbr_after", TC_T_FRAME},
               {"abbr_pair", TC_T_FRAME}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(kind, row[i].kind) == 0)
            return row[i].traits;
    return 0;
}

static uint32_t of_word(char pos, uint32_t weight)
{
    uint32_t count = weight / 1000, t = 0;
    if (pos == 'v')
        t |= TC_T_VERB;
    else if (pos == 'n' || pos == 'x')
        t |= TC_T_NOUN;
    else if (pos == 't')
        t |= TC_T_TIME;
    else if (pos == 'm')
        t |= TC_T_NUMERAL;
    else if (pos == 'q')
        t |= TC_T_MEASURE;
    else if (pos == 'd' || pos == 'f')
        t |= TC_T_STOP;
    if (count < RARE_BELOW)
        t |= TC_T_RARE;
    if (count >= COMMON_FROM)
        t |= TC_T_COMMON;
    return t;
}

static uint32_t of_head(const char *kind)
{
    static const struct {
        const char *kind;
        uint32_t traits;
    } row[] = {
        {"company", TC_T_COMPANY}, {"org", TC_T_ORG}, {"park", TC_T_PARK}, {"event", TC_T_EVENT}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (strcmp(kind, row[i].kind) == 0)
            return row[i].traits;
    return 0;
}

static uint32_t of_frame(const char *kind)
{
    static const char *const name[] = {
#define REL(id, name) name,
#include "dict/relation.def"
        "first"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (strcmp(kind, name[i]) == 0)
            return TC_T_TIES;
    return 0;
}

tc_str tc_trait_note(const char *notes, const char *key)
{
    for (const char *p = notes; p && *p;) {
        size_t n = 0;
        while (key[n] && p[n] == key[n])
            n++;
        if (!key[n] && p[n] == '=')
            return (tc_str){p + n + 1, (uint32_t)strcspn(p + n + 1, " ")};
        if (!key[n] && (!p[n] || p[n] == ' '))
            break;
        p = strchr(p, ' '); /* lists of words are long */
        if (p)
            p++;
    }
    return (tc_str){0};
}

int tc_trait_is_word(const char *type)
{
    return strncmp(type, "word/", 5) == 0;
}

uint32_t tc_trait_of_line(const char *type, const char *notes, uint32_t weight)
{
    const char *slash = strchr(type, '/'), *sub = slash ? slash + 1 : "";
    uint32_t common;
    uint16_t a = tc_kind_anchors(tc_str_of(type), &common);
    if (a & TC_A_CUE)
        return tc_str_is(tc_trait_note(notes, "type"), "person") && strcmp(sub, "class") == 0
                   ? TC_T_FOLK
                   : of_cue(sub);
    if (a & TC_A_HEAD)
        return strcmp(sub, "place") == 0 && tc_trait_note(notes, "alone").len ? TC_T_SITE
                                                                              : of_head(sub);
    if (a & TC_A_STOP)
        return strcmp(sub, "function") == 0 ? TC_T_STOP : 0;
    if (a & TC_A_PLACE)
        return weight ? TC_T_PLACE : 0;
    if (a & TC_A_NAME)
        return weight ? TC_T_NAME : 0;
    if (a & TC_A_TITLE)
        return TC_T_TITLE;
    if (strncmp(type, "frame/", 6) == 0)
        return of_frame(sub);
    if (strncmp(type, "role/fact_", 10) == 0)
        return TC_T_FACT;
    return tc_trait_is_word(type) ? of_word(sub[0], weight) : 0;
}

uint32_t tc_trait_of_word(uint32_t traits, int is_word)
{
    const uint32_t plain = TC_T_STOP | TC_T_CUE | TC_T_TITLE | TC_T_HEADS | TC_T_CLASS;
    return is_word || traits & plain ? traits : traits | TC_T_RARE;
}
