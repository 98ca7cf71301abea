#include "dict/kind.h"

static const struct kind {
    const char *name;
    uint16_t anchors;
    uint32_t count;
} kinds[] = {
#define KIND(name, anchors, count) {name, anchors, count},
#include "dict/kind.def"
#undef KIND
};

/* An entity that only a dictionary line names is as common as a middling word. */
enum { NAME_COUNT = 150 };

int tc_kind_covers(tc_str kind, tc_str type)
{
    return type.len >= kind.len && memcmp(type.p, kind.p, kind.len) == 0 &&
           (type.len == kind.len || type.p[kind.len] == '/');
}

uint16_t tc_kind_anchors(tc_str type, uint32_t *count)
{
    if (type.len == 1 && (type.p[0] == '!' || type.p[0] == '/')) {
        *count = 0;
        return TC_A_CONTROL;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (tc_kind_covers(tc_str_of(kinds[i].name), type)) {
            *count = kinds[i].count;
            return kinds[i].anchors;
        }
    *count = NAME_COUNT;
    return TC_A_NAME;
}

tc_str tc_kind_entity(tc_str type)
{
    return tc_str_cut(&type, '/');
}
