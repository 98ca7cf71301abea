/* src/text/calendar.h — days and seconds: Gregorian by arithmetic, lunar by table and ICU, solar terms. */
#ifndef TC_TEXT_CALENDAR_H
#define TC_TEXT_CALENDAR_H
#include <stdint.h>

enum { TC_DAY_SECONDS = 86400 };

/* Days from 1970-01-01 to the given day (proleptic Gregorian), and back. */
int64_t tc_days_of(int64_t year, int month, int day);
void tc_days_civil(int64_t days, int *year, int *month, int *day);

/* 1 Monday … 7 Sunday. */
int tc_weekday(int64_t days);

/* The first day of month MONTH + N of YEAR, N any whole number. */
int64_t tc_month_start(int year, int month, int n);

/* Day DAY of lunar month MONTH (LEAP: the leap month of that number) in the lunar year that begins
 * in Gregorian YEAR; DAY 0 is the last day. 1 = such a day exists, *DAYS is it. A table
 * for 1900 … 2100, else ICU's calendar, opened for the call. */
int tc_lunar_day(int year, int month, int leap, int day, int64_t *days);

/* The lunar year in which DAYS falls, 0 when ICU cannot say. */
int tc_lunar_year(int64_t days);

/* The day (Beijing time) of YEAR on which the sun reaches LONGITUDE degrees. Right to the quarter
 * of an hour for 1900 … 2100. */
int64_t tc_term_day(int year, int longitude);
#endif
