/*
 * The detector of places; rules/packs/places.rules configures and proves it. The value is the name
 * of a city, region or country, "City, State" as one, or of a facility (Elm Creek High School, Lake
 * Vexley). What the tables call a place counts by itself from 100,000 inhabitants on, smaller ones
 * only behind a preposition, before the name of a state, or in a field or behind a label for
 * places.
 */
#ifndef RULES_PLACE_H
#define RULES_PLACE_H

#include "rules/detector.h"

detect_fn place;

#endif
