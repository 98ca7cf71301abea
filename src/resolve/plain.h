/* src/resolve/plain.h — names of the model that are everyday words: what words and figures around them say. */
#ifndef TC_RESOLVE_PLAIN_H
#define TC_RESOLVE_PLAIN_H
#include "tag/tag.h"

/* Take out of TAGS, the names in C's text, what is none: 成都 in 七成|都, 日 and 中 in 日中时分, 林成网 in
 * 田成方、林成网; of what only describes (多家日本模具公司) its place stays; a word beside a name goes back
 * (记者周楠|图为, 任|华澜公司副总, 减持后|金誉集团), and institutes of an academy belong to it (农科院|合肥两所). */
void tc_plain_mend(tc_tags *tags, const tc_ctx *c);
#endif
