/* The detector of street addresses: each as one whole, inside sentences and over lines; each text
 * also twice. */
#include "tests/marked.h"

#include <stdio.h>

#include "rules/address.h"
#include "rules/address_parts.h"

static void each(const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_marked(address_street, NULL, false, texts[i]);
}

#define EACH(...)                                                                                  \
    do {                                                                                           \
        static const char *const texts[] = {__VA_ARGS__};                                          \
        each(texts, sizeof(texts) / sizeof(texts[0]));                                             \
    } while (0)

static void test_lines(void **state)
{
    (void)state;
    EACH("Ship it to «4100 Example Avenue, Suite 12, Springfield, IL 62704» by Monday.",
         "I live at «221B Baker Street».", "at «12-14 Old Mill Rd» since May",
         "at «2615 1/2 Gary Avenue, Dodge City, KS 67801» now", "at «510 1st Street West» and",
         "at «8 W. 22nd St. # 201» and", "«1609-A Oak Ave, Evanston, IL 60201-1234, USA»",
         "«1750 Palm Avenue Fl 3, Honolulu, HI 96826»", "«100 Example Street, New York, NY 10001»",
         "«1654 Columbia Road Northwest, Washington, DC 20009»",
         "«150 1st Street, Idaho Falls, ID 83401»", "«12 Main Street, Portland, Oregon 97200»",
         "«107 A Street East, Poplar, MT 59255»");
}

static void test_roads(void **state)
{
    (void)state;
    EACH("«6189 US Highway 18, Dodge Falls, WI 53533»",
         "«7441 East County Road Y, Gordon, WI 54838»", "«261 State Route 590, Elmhurst, PA 18444»",
         "«Highway 59 North Detroit Lakes MN 56501»");
}

static void test_boxes(void **state)
{
    (void)state;
    EACH("to «P.O. Box 1234, Sampleton, NY 10001» please", "to «PO Box 77» please",
         "«Post Office Box 5, Salem, OR 97000»", "«RR 2 Box 15, Salem, OR 97000»",
         "«PSC 1437, Box 3833\nAPO AA 66791»", "in the box 5 of Box 7");
}

static void test_blocks(void **state)
{
    (void)state;
    EACH("Jane\n«742 N. Elm St.\nApt 4B\nCentral City, OR 97000-1234\nUSA»\nThanks",
         "«9 Oak Lane\r\nSalem, OR 97000»\r\n\r\nBye", "«9 Oak Lane»\n\nSalem is nice");
}

static void test_places(void **state)
{
    (void)state;
    EACH("born in «Keyserton, WV 26700» and raised", "at «Main Street, Medford, NJ 08055» today",
         "«Salem, Oregon 97000»");
}

static void test_small_letters(void **state)
{
    (void)state;
    EACH("he moved to «12 main st, springfield, il 62704» in may",
         "ship to «525 lakeview blvd. w. palm beach fl 33401»");
}

static void test_rejects(void **state)
{
    (void)state;
    EACH("In 2019 we drove a long way; 5 people sat on the street.",
         "Version 1.2.3 of 12 May 2020, page 221 of 300, order 62704.",
         "500 GB Hard Drive, 3 Main Points, 24 Hour Service",
         "2024-01-05 10:00:01 INFO Server started in 1200 ms",
         "10 Ways to Win, 5 Star Hotel, 3 Mile Island", "1 2 3 4 5 6 7 8 9",
         "int x = 12 * Main; 5 of the 7 Lanes", "12 N. 12 N. 12 N. 12 N.",
         "It is OK 12345 or IN 54321, version 10001", "Chapter 12 The Court decided on 5 counts");
}

static void test_world(void **state)
{
    (void)state;
    EACH("wohnt in der «Musterstrasse 5, 10115 Berlin» seit", "in «Keizersgracht 12» woonde",
         "à «12 rue de la Paix, 75002 Paris» hier", "in «Via Roma 131» abito",
         "at «10 Example Street, London SW1A 2AA, UK»", "na «ul. Przykladowa 42» mieszka",
         "Die Version 5 und der Weg 7 sind rue.");
}

static void test_taken(void **state)
{
    static const char text[] = "at 12 Main Street, Springfield, IL 62704";
    const struct detect_range taken[] = {{35, 5}}; /* the ZIP code */
    struct detect_text in = {.text = span_of(text), .taken = taken, .ntaken = 1};
    (void)state;
    struct detect_hits hits = marked_run(address_street, &in);
    assert_int_equal(hits.n, 1);
    assert_int_equal(hits.v[0].pos, 3);
    assert_true(hits.v[0].pos + hits.v[0].len <= 35);
    free(hits.v);
}

/* One layout a country, in a sentence and over lines. */
static void test_countries(void **state)
{
    (void)state;
    EACH("ca: «100 Sample Street, Suite 5, Ottawa, ON K1A 0B1, Canada» today",
         "uk: «Flat 3, 12 High Street, Leeds LS1 2AB» today",
         "au: «72 Sample Parade, Dubbo NSW 2830, Australia» today",
         "au: «Unit 34 22 Davis Vale\nDubbo, NSW, 2830»\n",
         "ie: «12 Main Street, Dublin 4, D04 X2Y3» today",
         "in: «H.No. 45, Gandhi Nagar, Bhilai-490001» today",
         "de: «Adriana-Ritter-Weg 8\n04103 Leipzig\nGermany»\n",
         "de: «Kaulring 9, 04103 Leipzig» today", "at: «Maierweg 8/5, A-1010 Wien» heute",
         "ch: «Stockerstrasse 6, 8002 Zürich, Schweiz» heute",
         "fr: «42 bis, rue de la Paix, 75002 Paris» hier",
         "fr: «12 avenue de l'Europe, 69001 Lyon Cedex 01» hier",
         "be: «Kerkstraat 12 bus 3, 9000 Gent» vandaag",
         "nl: «Hamzaweg 2, 1011 AB Amsterdam» vandaag",
         "es: «Calle del Pez, 28, 2º dcha, 28004 Madrid, España» hoy",
         "es: «C/ Mayor 5-7, 28013 Madrid» hoy", "es: «Avenida de Córdoba s/n, 28041 Madrid» hoy",
         "it: «Via Roma 131, 00184 Roma (RM)» oggi", "pt: «Rua da Prata, 96, 1100-052 Lisboa» hoje",
         "br: «Rua Sete, 728, Centro, 01310-100 São Paulo - SP» hoje",
         "mx: «Calle Hidalgo 45, Col. Centro, 06000 Ciudad de México» hoy",
         "pl: «ul. Miła 5 m. 12, 00-180 Warszawa» dzisiaj",
         "se: «Kyrkvägen 7, 111 22 Stockholm» idag", "no: «Storgata 26C, 0184 Oslo» i dag",
         "dk: «Rahbeks Allé 8, 2. th, 1801 Frederiksberg» i dag",
         "fi: «Mannerheimintie 12 A 3, 00100 Helsinki» tänään", "hu: «Kossuth utca 12» van");
}

/* A street that has no number, no street word, or small letters only. */
static void test_odd_streets(void **state)
{
    (void)state;
    EACH("en «Avda. del Ejemplo s/n, 41013-Sevilla» hoy", "«San Muestro s/n». Tel",
         "WD Disk S/N 12345 and Model S/N: 5, a/s/n", "on «Larkspur Street, Salem, OR 97000» now",
         "she lives on «Larkspur Street» and", "on Wall Street, the Silk Road, down Memory Lane",
         "at «the corner of Elm Street and Quillstead Avenue».",
         "at «the corner of 76 Vexley Road & 5th Street» now", "Address: «76 Vexley 149»\n",
         "merge 76 Vexley 149\n", "woont op «voorbeeldsteenweg 197» en", "limit 1000, auntie 5",
         "«sept allée des roses 77500 Ivry» ici", "la calle tiene 3 carriles, la rue a 5 etages",
         "«45818 P.O. Box 242» x", "«37 Parva Muestra 6896, Recco, Guyana» x",
         "«Av. 9 de Julio 1203» y «Calle 25 no 1g-89» hoy", "«Minta György út 78.» mellett");
}

/* What stands between a city and the end. */
static void test_tails(void **state)
{
    (void)state;
    EACH("«12 Calle Sol 5, Apt. 209 Vexmar VE».", "«62 Elm Street\nPicton\n, nan\n 14176» for",
         "«5 Elm Road Suite 2\n Vexmar\n Trinidad and Tobago 79370» x",
         "«5 Elm Road Suite 2\n Vexmar\n Democratic Republic of the Congo 31420» x",
         "«5 Elm Road, Vexmar, Cyprus (Greek) 25572» x", "«C/ Sol, 28-1º (28004) Madrid» x",
         "«C/ Sol, 3, 3.º D, C.P. 28004 Madrid» x", "«Calle Sol 1, E 28053 Madrid, España» x",
         "«Flat No. 12, Sample Apartments\n45 Example Road\nMumbai 400050\nIndia»\n",
         "Jane Marlow\n«45 Example Road\nMumbai 400050»\n");
}

static void test_world_shapes(void **state)
{
    (void)state;
    EACH("Jane\n> «12 Main Street\n> Apt 4B\n> Salem, OR 97000»\n> Bye",
         "at «Suite 200, Building 17, 7000 Elm Road, Salem, OR 97000» now",
         "«Rua Santos, S/N, 1360-265 Lisboa» fica", "rue «12 rue des Lilas» ici",
         "«Av. Sur 5. 28023. Madrid» hoy", "«92 ul. Lubartowska 42»",
         "«Studio 5\nElm Terrace\nLeeds\nLS1 2AB»\n");
}

static void test_world_rejects(void **state)
{
    (void)state;
    EACH("Aggregate 5, 12345 Bytes; Delegate 2, 2009 Items", "via Python 3 and OS Windows 10",
         "Copyright 1998-2003 VIA Technologies, 2007 Ada Lortie", "See PR 70437 and See PR 94006",
         "una AV de 0,3 y la AV era de 0,7 en OD", "limit 1000, retry in 28 s (build 4.12.0)",
         "2026-01-15T00:00:00.000Z WARN [store] port 8080, 4037 of 5000",
         "12 cours de yoga, 5 place de parking, 3 route de secours");
}

/* "street=12 Main Street|city=Salem|...": the parts that address_parts tells. */
static void expect_parts(const char *value, const char *want)
{
    struct address_part part[ADDRESS_PARTS];
    char got[512] = "";
    struct span t = span_of(value);
    size_t n = address_parts(t, part);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(got + at, sizeof(got) - at, "%s%s=%.*s", i == 0 ? "" : "|",
                               part[i].kind, (int)part[i].len, (const char *)t.p + part[i].pos);
    assert_string_equal(got, want);
}

static void test_parts(void **state)
{
    (void)state;
    expect_parts(
        "4100 Example Avenue, Suite 12, Springfield, IL 62704, USA",
        "street=4100 Example Avenue|unit=Suite 12|city=Springfield|region=IL|postcode=62704|"
        "country=USA");
    expect_parts(
        "742 N. Elm St.\nApt 4B\nCentral City, OR 97000-1234",
        "street=742 N. Elm St.|unit=Apt 4B|city=Central City|region=OR|postcode=97000-1234");
    expect_parts("Musterstra\xC3\x9F"
                 "e 5, 10115 Berlin, Deutschland",
                 "street=Musterstra\xC3\x9F"
                 "e 5|postcode=10115|city=Berlin|country=Deutschland");
    expect_parts("P.O. Box 12\\nSalem, Oregon", "box=P.O. Box 12|city=Salem|country=Oregon");
    expect_parts("Calle Sol, 28, 2\xC2\xBA dcha, 28004 Madrid",
                 "street=Calle Sol|number=28|unit=2\xC2\xBA dcha|postcode=28004|city=Madrid");
    expect_parts("12 High Street, Leeds LS1 2AB",
                 "street=12 High Street|city=Leeds|postcode=LS1 2AB");
    expect_parts("62704", "postcode=62704");
    expect_parts("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),         cmocka_unit_test(test_roads),
        cmocka_unit_test(test_boxes),         cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_places),        cmocka_unit_test(test_small_letters),
        cmocka_unit_test(test_rejects),       cmocka_unit_test(test_world),
        cmocka_unit_test(test_taken),         cmocka_unit_test(test_countries),
        cmocka_unit_test(test_world_shapes),  cmocka_unit_test(test_odd_streets),
        cmocka_unit_test(test_tails),         cmocka_unit_test(test_parts),
        cmocka_unit_test(test_world_rejects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
