#include "ent/trait.h"

#include "ent/cache.h"

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
               {"stock", TC_T_STOCK}};
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

static uint32_t of_sense(tc_entry e)
{
    const char *type = tc_entry_type(e), *sub = tc_entry_subtype(e);
    uint16_t a = tc_entry_anchors(e);
    if (a & TC_A_CUE)
        return tc_str_is(tc_entry_note(e, "type"), "person") && strcmp(sub, "class") == 0
                   ? TC_T_FOLK
                   : of_cue(sub);
    if (a & TC_A_HEAD)
        return strcmp(sub, "company") == 0 ? TC_T_COMPANY
               : strcmp(sub, "org") == 0   ? TC_T_ORG
               : strcmp(sub, "park") == 0  ? TC_T_PARK
               : strcmp(sub, "event") == 0 ? TC_T_EVENT
                                           : 0;
    if (a & TC_A_STOP)
        return strcmp(sub, "function") == 0 ? TC_T_STOP : 0;
    if (a & TC_A_PLACE)
        return tc_entry_never_alone(e) ? 0 : TC_T_PLACE;
    if (a & TC_A_NAME)
        return tc_entry_never_alone(e) ? 0 : TC_T_NAME;
    if (a & TC_A_TITLE)
        return TC_T_TITLE;
    if (a & TC_A_SURNAME)
        return TC_T_SURNAME;
    if (strncmp(type, "given", 5) == 0)
        return TC_T_GIVEN;
    if (a & TC_A_SOUND)
        return TC_T_SOUND;
    return strncmp(type, "word/", 5) == 0 ? of_word(sub[0], e.s->weight) : 0;
}

static uint32_t traits_of(const tc_dict *d, uint32_t word)
{
    uint32_t t = 0, n = tc_dict_word(d, word)->senses;
    int known = 0;
    for (uint32_t i = 0; i < n; i++) {
        tc_entry e = tc_dict_entry(d, word, i);
        known |= strncmp(tc_entry_type(e), "word/", 5) == 0;
        t |= of_sense(e);
    }
    if (!known && !(t & (TC_T_STOP | TC_T_CUE | TC_T_TITLE | TC_T_HEADS | TC_T_CLASS)))
        t |= TC_T_RARE;
    return t;
}

uint32_t tc_trait(tc_ctx *c, uint32_t word)
{
    if (!word)
        return TC_T_RARE;
    if (!c->cache)
        return traits_of(c->dict, word);
    uint32_t slot = (word ^ word >> 16) % TC_TRAIT_CACHE;
    if (c->cache->trait[slot].word != word) {
        c->cache->trait[slot].word = word;
        c->cache->trait[slot].traits = traits_of(c->dict, word);
    }
    return c->cache->trait[slot].traits;
}
