/* src/base/ln.h — logarithm and exponential, the same to the last bit on every machine: a C library's differ. */
#ifndef TC_BASE_LN_H
#define TC_BASE_LN_H

double tc_ln(double x);  /* of x > 0; 0 for others */
double tc_exp(double x); /* of what is beyond ±700, of the limit */
#endif
