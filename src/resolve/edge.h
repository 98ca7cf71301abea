/* src/resolve/edge.h — where names of the model begin and end, as far as marks and words beside them say so. */
#ifndef TC_RESOLVE_EDGE_H
#define TC_RESOLVE_EDGE_H
#include "tag/tag.h"

/* Mend TAGS, the names in C's text: two names that 和 joins, each with a head of their type, are two (船用阀门
 * 产业园|和|智能家电产业园); what a hyphen ties to a person's name belongs to it (让-|皮埃尔·迪朗); epithets are no part of a place, but of a feast. New ones go to A. Fails with TAOCI_ENOMEM. */
taoci_code tc_edge_mend(tc_tags *tags, const tc_ctx *c, tc_arena *a, taoci_err *err);
#endif
