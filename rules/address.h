/*
 * The detector of street addresses; rules/packs/people.rules configures and proves it. The value is
 * the whole address as one finding: number, street, unit, city, state, postcode and country, on one
 * line or over a block of lines.
 */
#ifndef RULES_ADDRESS_H
#define RULES_ADDRESS_H

#include "rules/detector.h"

detect_fn address_street;

#endif
