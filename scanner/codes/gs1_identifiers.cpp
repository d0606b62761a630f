// SPDX-License-Identifier: GPL-3.0-or-later
#include "scanner/codes/gs1_identifiers.h"

#include "scanner/codes/text.h"

#include <algorithm>

namespace scanner::codes {

namespace {

constexpr Gs1Part part(Gs1Charset charset, int fewest, int most, Gs1Check check, Gs1Check second,
                       bool isOptional) {
    return {charset,
            static_cast<std::uint8_t>(isOptional ? 0 : fewest),
            static_cast<std::uint8_t>(most),
            static_cast<std::uint8_t>(fewest == most ? most : 0),
            {check, second}};
}

constexpr Gs1Part n(int length, Gs1Check check = nullptr) {
    return part(Gs1Charset::Digits, length, length, check, nullptr, false);
}

constexpr Gs1Part x(int length, Gs1Check check = nullptr) {
    return part(Gs1Charset::Text, length, length, check, nullptr, false);
}

constexpr Gs1Part upToN(int most, Gs1Check check = nullptr) {
    return part(Gs1Charset::Digits, 1, most, check, nullptr, false);
}

constexpr Gs1Part upToX(int most, Gs1Check check = nullptr, Gs1Check second = nullptr) {
    return part(Gs1Charset::Text, 1, most, check, second, false);
}

constexpr Gs1Part upToY(int most, Gs1Check check) {
    return part(Gs1Charset::Component, 1, most, check, nullptr, false);
}

constexpr Gs1Part upToZ(int most) {
    return part(Gs1Charset::FileSafe, 1, most, nullptr, nullptr, false);
}

constexpr Gs1Part maybeN(int length, Gs1Check check = nullptr) {
    return part(Gs1Charset::Digits, length, length, check, nullptr, true);
}

constexpr Gs1Part maybeX(int length, Gs1Check check) {
    return part(Gs1Charset::Text, length, length, check, nullptr, true);
}

constexpr Gs1Part maybeUpToX(int most) {
    return part(Gs1Charset::Text, 1, most, nullptr, nullptr, true);
}

constexpr Gs1Part maybeUpToN(int most) {
    return part(Gs1Charset::Digits, 1, most, nullptr, nullptr, true);
}

/// What most identifiers need beside them.
constexpr std::string_view kTradeItem = "01,02,03,8006,8026";
constexpr std::string_view kItem = "01,02,8006,8026";
constexpr std::string_view kGoods = "01,02";
constexpr std::string_view kUnit = "00,01";

using Row = ApplicationIdentifier;

constexpr Row kRows[] = {
    {"00", "00", "SSCC", {n(18, checkDigit)}, "", "", "-"},
    {"01", "01", "GTIN", {n(14, checkDigit)}, "", "255,37", "22,10,21|235"},
    {"02", "02", "CONTENT", {n(14, checkDigit)}, "37", "01,03"},
    {"03", "03", "MTO GTIN", {n(14, checkDigit)}, "", "01,02,37"},
    {"10", "10", "BATCH/LOT", {upToX(20)}, kTradeItem},
    {"11", "11", "PROD DATE", {n(6, shortDayOrMonth)}, kTradeItem},
    {"12", "12", "DUE DATE", {n(6, shortDayOrMonth)}, "8020"},
    {"13", "13", "PACK DATE", {n(6, shortDayOrMonth)}, kTradeItem},
    {"15", "15", "BEST BEFORE", {n(6, shortDayOrMonth)}, kTradeItem},
    {"16", "16", "SELL BY", {n(6, shortDayOrMonth)}, kTradeItem},
    {"17", "17", "EXPIRY", {n(6, shortDayOrMonth)}, "01,02,03,255,8006,8026"},
    {"20", "20", "VARIANT", {n(2)}, kItem},
    {"21", "21", "SERIAL", {upToX(20)}, "01,03,8006", "235"},
    {"22", "22", "CPV", {upToX(20)}, "01"},
    {"235", "235", "TPX", {upToX(28)}, "01"},
    {"240", "240", "ADDITIONAL ID", {upToX(30)}, kItem},
    {"241", "241", "CUST. PART No.", {upToX(30)}, kItem},
    {"242", "242", "MTO VARIANT", {upToN(6)}, kItem},
    {"243", "243", "PCN", {upToX(20)}, "01"},
    {"250", "250", "SECONDARY SERIAL", {upToX(30)}, "01,8006;21"},
    {"251", "251", "REF. TO SOURCE", {upToX(30)}, "01,8006"},
    {"253", "253", "GDTI", {n(13, checkDigit), maybeUpToX(17)}, "", "", "-"},
    {"254", "254", "GLN EXTENSION", {upToX(20)}, "414"},
    {"255", "255", "GCN", {n(13, checkDigit), maybeUpToN(12)}, "", "01,02,415,8006,8020,8026", "-"},
    {"30", "30", "VAR. COUNT", {upToN(8)}, kGoods},
    {"3100", "3105", "NET WEIGHT (kg)", {n(6)}, kGoods, "310n"},
    {"3110", "3115", "LENGTH (m)", {n(6)}, kGoods, "311n"},
    {"3120", "3125", "WIDTH (m)", {n(6)}, kGoods, "312n"},
    {"3130", "3135", "HEIGHT (m)", {n(6)}, kGoods, "313n"},
    {"3140", "3145", "AREA (m2)", {n(6)}, kGoods, "314n"},
    {"3150", "3155", "NET VOLUME (l)", {n(6)}, kGoods, "315n"},
    {"3160", "3165", "NET VOLUME (m3)", {n(6)}, kGoods, "316n"},
    {"3200", "3205", "NET WEIGHT (lb)", {n(6)}, kGoods, "320n"},
    {"3210", "3215", "LENGTH (in)", {n(6)}, kGoods, "321n"},
    {"3220", "3225", "LENGTH (ft)", {n(6)}, kGoods, "322n"},
    {"3230", "3235", "LENGTH (yd)", {n(6)}, kGoods, "323n"},
    {"3240", "3245", "WIDTH (in)", {n(6)}, kGoods, "324n"},
    {"3250", "3255", "WIDTH (ft)", {n(6)}, kGoods, "325n"},
    {"3260", "3265", "WIDTH (yd)", {n(6)}, kGoods, "326n"},
    {"3270", "3275", "HEIGHT (in)", {n(6)}, kGoods, "327n"},
    {"3280", "3285", "HEIGHT (ft)", {n(6)}, kGoods, "328n"},
    {"3290", "3295", "HEIGHT (yd)", {n(6)}, kGoods, "329n"},
    {"3300", "3305", "GROSS WEIGHT (kg)", {n(6)}, kUnit, "330n"},
    {"3310", "3315", "LENGTH (m), log", {n(6)}, kUnit, "331n"},
    {"3320", "3325", "WIDTH (m), log", {n(6)}, kUnit, "332n"},
    {"3330", "3335", "HEIGHT (m), log", {n(6)}, kUnit, "333n"},
    {"3340", "3345", "AREA (m2), log", {n(6)}, kUnit, "334n"},
    {"3350", "3355", "VOLUME (l), log", {n(6)}, kUnit, "335n"},
    {"3360", "3365", "VOLUME (m3), log", {n(6)}, kUnit, "336n"},
    {"3370", "3375", "KG PER m2", {n(6)}, "01", "337n"},
    {"3400", "3405", "GROSS WEIGHT (lb)", {n(6)}, kUnit, "340n"},
    {"3410", "3415", "LENGTH (in), log", {n(6)}, kUnit, "341n"},
    {"3420", "3425", "LENGTH (ft), log", {n(6)}, kUnit, "342n"},
    {"3430", "3435", "LENGTH (yd), log", {n(6)}, kUnit, "343n"},
    {"3440", "3445", "WIDTH (in), log", {n(6)}, kUnit, "344n"},
    {"3450", "3455", "WIDTH (ft), log", {n(6)}, kUnit, "345n"},
    {"3460", "3465", "WIDTH (yd), log", {n(6)}, kUnit, "346n"},
    {"3470", "3475", "HEIGHT (in), log", {n(6)}, kUnit, "347n"},
    {"3480", "3485", "HEIGHT (ft), log", {n(6)}, kUnit, "348n"},
    {"3490", "3495", "HEIGHT (yd), log", {n(6)}, kUnit, "349n"},
    {"3500", "3505", "AREA (in2)", {n(6)}, kGoods, "350n"},
    {"3510", "3515", "AREA (ft2)", {n(6)}, kGoods, "351n"},
    {"3520", "3525", "AREA (yd2)", {n(6)}, kGoods, "352n"},
    {"3530", "3535", "AREA (in2), log", {n(6)}, kUnit, "353n"},
    {"3540", "3545", "AREA (ft2), log", {n(6)}, kUnit, "354n"},
    {"3550", "3555", "AREA (yd2), log", {n(6)}, kUnit, "355n"},
    {"3560", "3565", "NET WEIGHT (t oz)", {n(6)}, kGoods, "356n"},
    {"3570", "3575", "NET VOLUME (oz)", {n(6)}, kGoods, "357n"},
    {"3600", "3605", "NET VOLUME (qt)", {n(6)}, kGoods, "360n"},
    {"3610", "3615", "NET VOLUME (gal.)", {n(6)}, kGoods, "361n"},
    {"3620", "3625", "VOLUME (qt), log", {n(6)}, kUnit, "362n"},
    {"3630", "3635", "VOLUME (gal.), log", {n(6)}, kUnit, "363n"},
    {"3640", "3645", "VOLUME (in3)", {n(6)}, kGoods, "364n"},
    {"3650", "3655", "VOLUME (ft3)", {n(6)}, kGoods, "365n"},
    {"3660", "3665", "VOLUME (yd3)", {n(6)}, kGoods, "366n"},
    {"3670", "3675", "VOLUME (in3), log", {n(6)}, kUnit, "367n"},
    {"3680", "3685", "VOLUME (ft3), log", {n(6)}, kUnit, "368n"},
    {"3690", "3695", "VOLUME (yd3), log", {n(6)}, kUnit, "369n"},
    {"37", "37", "COUNT", {upToN(8)}, "00;02,8026"},
    {"3900", "3909", "AMOUNT", {upToN(15)}, "255,8020", "390n,391n,394n,8111"},
    {"3910", "3919", "AMOUNT, currency", {n(3), upToN(15)}, "8020", "391n"},
    {"3920", "3929", "PRICE", {upToN(15)}, "01;30,31nn,32nn,35nn,36nn", "392n,393n"},
    {"3930", "3939", "PRICE, currency", {n(3), upToN(15)}, "30,31nn,32nn,35nn,36nn", "393n"},
    {"3940", "3943", "PRCNT OFF", {n(4)}, "255", "394n,8111"},
    {"3950", "3955", "PRICE/UoM", {n(6)}, "30,31nn,32nn,35nn,36nn", "392n,393n,395n,8005"},
    {"400", "400", "ORDER NUMBER", {upToX(30)}},
    {"401", "401", "GINC", {upToX(30, companyPrefix)}, "", "", "-"},
    {"402", "402", "GSIN", {n(17, checkDigit)}, "", "", "-"},
    {"403", "403", "ROUTE", {upToX(30)}, "00"},
    {"410", "410", "SHIP TO LOC", {n(13, checkDigit)}},
    {"411", "411", "BILL TO", {n(13, checkDigit)}},
    {"412", "412", "PURCHASE FROM", {n(13, checkDigit)}},
    {"413", "413", "SHIP FOR LOC", {n(13, checkDigit)}},
    {"414", "414", "LOC No.", {n(13, checkDigit)}, "", "", "254|7040"},
    {"415", "415", "PAY TO", {n(13, checkDigit)}, "8020", "", "8020"},
    {"416", "416", "PROD/SERV LOC", {n(13, checkDigit)}},
    {"417", "417", "PARTY", {n(13, checkDigit)}, "", "", "7040"},
    {"420", "420", "SHIP TO POST", {upToX(20)}, "", "421"},
    {"421", "421", "SHIP TO POST, country", {n(3), upToX(9)}, "", "4307"},
    {"422", "422", "ORIGIN", {n(3)}, kItem, "426"},
    {"423",
     "423",
     "COUNTRY - INITIAL PROCESS",
     {n(3), maybeN(3), maybeN(3), maybeN(3), maybeN(3)},
     kGoods,
     "426"},
    {"424", "424", "COUNTRY - PROCESS", {n(3)}, kGoods, "426"},
    {"425",
     "425",
     "COUNTRY - DISASSEMBLY",
     {n(3), maybeN(3), maybeN(3), maybeN(3), maybeN(3)},
     kGoods,
     "426"},
    {"426", "426", "COUNTRY - FULL PROCESS", {n(3)}, kGoods},
    {"427", "427", "ORIGIN SUBDIVISION", {upToX(3)}, "01,02;422"},
    {"4300", "4300", "SHIP TO COMP", {upToX(35, percentEncoded)}, "00"},
    {"4301", "4301", "SHIP TO NAME", {upToX(35, percentEncoded)}, "00"},
    {"4302", "4302", "SHIP TO ADD1", {upToX(70, percentEncoded)}, "00"},
    {"4303", "4303", "SHIP TO ADD2", {upToX(70, percentEncoded)}, "4302"},
    {"4304", "4304", "SHIP TO SUB", {upToX(70, percentEncoded)}, "00"},
    {"4305", "4305", "SHIP TO LOC", {upToX(70, percentEncoded)}, "00"},
    {"4306", "4306", "SHIP TO REG", {upToX(70, percentEncoded)}, "00"},
    {"4307", "4307", "SHIP TO COUNTRY", {x(2, countryLetters)}, "00"},
    {"4308", "4308", "SHIP TO PHONE", {upToX(30)}, "00"},
    {"4309", "4309", "SHIP TO GEO", {n(10, latitude), n(10, longitude)}, "00"},
    {"4310", "4310", "RTN TO COMP", {upToX(35, percentEncoded)}, "00"},
    {"4311", "4311", "RTN TO NAME", {upToX(35, percentEncoded)}, "00"},
    {"4312", "4312", "RTN TO ADD1", {upToX(70, percentEncoded)}, "00"},
    {"4313", "4313", "RTN TO ADD2", {upToX(70, percentEncoded)}, "4312"},
    {"4314", "4314", "RTN TO SUB", {upToX(70, percentEncoded)}, "00"},
    {"4315", "4315", "RTN TO LOC", {upToX(70, percentEncoded)}, "00"},
    {"4316", "4316", "RTN TO REG", {upToX(70, percentEncoded)}, "00"},
    {"4317", "4317", "RTN TO COUNTRY", {x(2, countryLetters)}, "00"},
    {"4318", "4318", "RTN TO POST", {upToX(20)}, "00"},
    {"4319", "4319", "RTN TO PHONE", {upToX(30)}, "00"},
    {"4320", "4320", "SRV DESCRIPTION", {upToX(35, percentEncoded)}, "00"},
    {"4321", "4321", "DANGEROUS GOODS", {n(1, yesOrNo)}, "00"},
    {"4322", "4322", "AUTH TO LEAVE", {n(1, yesOrNo)}, "00"},
    {"4323", "4323", "SIG REQUIRED", {n(1, yesOrNo)}, "00"},
    {"4324", "4324", "NOT BEF DEL DT", {n(6, shortDayOrMonth), n(4, hourMinute)}, "00"},
    {"4325", "4325", "NOT AFT DEL DT", {n(6, shortDayOrMonth), n(4, hourMinute)}, "00"},
    {"4326", "4326", "REL DATE", {n(6, shortDay)}, "00"},
    {"4330", "4330", "MAX TEMP F", {n(6), maybeX(1, hyphen)}, "00", "4331"},
    {"4331", "4331", "MAX TEMP C", {n(6), maybeX(1, hyphen)}, "00", "4330"},
    {"4332", "4332", "MIN TEMP F", {n(6), maybeX(1, hyphen)}, "00", "4333"},
    {"4333", "4333", "MIN TEMP C", {n(6), maybeX(1, hyphen)}, "00", "4332"},
    {"7001", "7001", "NSN", {n(13)}, kItem},
    {"7002", "7002", "MEAT CUT", {upToX(30)}, kGoods},
    {"7003", "7003", "EXPIRY TIME", {n(6, shortDay), n(4, hourMinute)}, kGoods},
    {"7004", "7004", "ACTIVE POTENCY", {upToN(4)}, "01;10"},
    {"7005", "7005", "CATCH AREA", {upToX(12)}, kGoods},
    {"7006", "7006", "FIRST FREEZE DATE", {n(6, shortDay)}, kGoods},
    {"7007", "7007", "HARVEST DATE", {n(6, shortDay), maybeN(6, shortDay)}, kGoods},
    {"7008", "7008", "AQUATIC SPECIES", {upToX(3)}, kGoods},
    {"7009", "7009", "FISHING GEAR TYPE", {upToX(10)}, kGoods},
    {"7010", "7010", "PROD METHOD", {upToX(2)}, kGoods},
    {"7011", "7011", "TEST BY DATE", {n(6, shortDay), maybeN(4, hourMinute)}, kGoods},
    {"7020", "7020", "REFURB LOT", {upToX(20)}, "01,8006;416"},
    {"7021", "7021", "FUNC STAT", {upToX(20)}, "01,8006"},
    {"7022", "7022", "REV STAT", {upToX(20)}, "7021"},
    {"7023", "7023", "GIAI - ASSEMBLY", {upToX(30, companyPrefix)}},
    {"7030", "7039", "PROCESSOR", {n(3), upToX(27)}, kGoods},
    {"7040", "7040", "UIC+EXT", {n(1), x(1), x(1), x(1)}},
    {"7041", "7041", "UFRGT UNIT TYPE", {upToX(4)}, "00"},
    {"710", "710", "NHRN PZN", {upToX(20)}, "01"},
    {"711", "711", "NHRN CIP", {upToX(20)}, "01"},
    {"712", "712", "NHRN CN", {upToX(20)}, "01"},
    {"713", "713", "NHRN DRN", {upToX(20)}, "01"},
    {"714", "714", "NHRN AIM", {upToX(20)}, "01"},
    {"715", "715", "NHRN NDC", {upToX(20)}, "01"},
    {"716", "716", "NHRN AIC", {upToX(20)}, "01"},
    {"7230", "7239", "CERT", {x(2), upToX(28)}, "01,8004"},
    {"7240", "7240", "PROTOCOL", {upToX(20)}, "01,8006"},
    {"7241", "7241", "AIDC MEDIA TYPE", {n(2, mediaType)}, "8017,8018"},
    {"7242", "7242", "VCN", {upToX(25)}, "8017,8018"},
    {"7250", "7250", "DOB", {n(8, longDay)}, "8018", "7251"},
    {"7251", "7251", "DOB TIME", {n(8, longDay), n(4, hourMinute)}, "8018", "7250"},
    {"7252", "7252", "BIO SEX", {n(1, biologicalSex)}, "8018"},
    {"7253", "7253", "FAMILY NAME", {upToX(40, percentEncoded)}, "8017,8018", "7256,7259"},
    {"7254", "7254", "GIVEN NAME", {upToX(40, percentEncoded)}, "8017,8018", "7256,7259"},
    {"7255", "7255", "SUFFIX", {upToX(10)}, "8017,8018", "7256,7259"},
    {"7256", "7256", "FULL NAME", {upToX(90, percentEncoded)}, "8017,8018"},
    {"7257", "7257", "PERSON ADDR", {upToX(70, percentEncoded)}, "8018"},
    {"7258", "7258", "BIRTH SEQUENCE", {x(3, birthSequence)}, "8018+7259"},
    {"7259", "7259", "BABY", {upToX(40, percentEncoded)}, "8018", "7256"},
    {"8001", "8001", "DIMENSIONS", {n(4, notZero), n(5, notZero), n(3, notZero), n(1, winding), n(1)}, "01"},
    {"8002", "8002", "CMT No.", {upToX(20)}},
    {"8003", "8003", "GRAI", {n(1, onlyZero), n(13, checkDigit), maybeUpToX(16)}, "", "", "-"},
    {"8004", "8004", "GIAI", {upToX(30, companyPrefix)}, "", "", "7040"},
    {"8005", "8005", "PRICE PER UNIT", {n(6)}, kGoods},
    {"8006", "8006", "ITIP", {n(14, checkDigit), n(4, pieceOfTotal)}, "", "01,37", "22,10,21"},
    {"8007", "8007", "IBAN", {upToX(34, bankAccount)}, "415"},
    {"8008",
     "8008",
     "PROD TIME",
     {n(6, shortDay), n(2, hour), maybeN(2, sixtieth), maybeN(2, sixtieth)},
     kGoods},
    {"8009", "8009", "OPTSEN", {upToX(50)}, kUnit},
    {"8010", "8010", "CPID", {upToY(30, companyPrefix)}, "", "", "8011"},
    {"8011", "8011", "CPID SERIAL", {upToN(12, noLeadingZero)}, "8010"},
    {"8012", "8012", "VERSION", {upToX(20)}, "01,8006"},
    {"8013", "8013", "GMN", {upToX(25, checkPair, companyPrefix)}, "", "", "-"},
    {"8014", "8014", "MUDI", {upToX(25, checkPair, notOnlyDigits)}, "01"},
    {"8017", "8017", "GSRN - PROVIDER", {n(18, checkDigit)}, "", "8018", "8019"},
    {"8018", "8018", "GSRN - RECIPIENT", {n(18, checkDigit)}, "", "8017", "8019"},
    {"8019", "8019", "SRIN", {upToN(10)}, "8017,8018"},
    {"8020", "8020", "REF No.", {upToX(25)}, "415"},
    {"8026", "8026", "ITIP CONTENT", {n(14, checkDigit), n(4, pieceOfTotal)}, "37", "02,8006"},
    {"8030", "8030", "DIGSIG", {upToZ(90)}, "00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018"},
    {"8110", "8110", "COUPON", {upToX(70)}},
    {"8111", "8111", "POINTS", {n(4)}, "255"},
    {"8112", "8112", "COUPON OFFER", {upToX(70)}},
    {"8200", "8200", "PRODUCT URL", {upToX(70)}, "01"},
    {"90", "90", "INTERNAL", {upToX(30)}},
    {"91", "99", "INTERNAL", {upToX(90)}},
};

static_assert(std::ranges::is_sorted(kRows, {}, &Row::first));

/// Lengths by the first two digits; General Specifications, figure 7.8.1-1.
constexpr std::size_t lengthOf(int front) {
    switch (front) {
    case 23:
    case 24:
    case 25:
    case 40:
    case 41:
    case 42:
    case 71:
        return 3;
    case 31:
    case 32:
    case 33:
    case 34:
    case 35:
    case 36:
    case 39:
    case 43:
    case 70:
    case 72:
    case 80:
    case 81:
    case 82:
        return 4;
    default:
        return front <= 3 || (front >= 10 && front <= 22) || front == 30 || front == 37 || front >= 90 ? 2
                                                                                                       : 0;
    }
}

constexpr int frontOf(std::string_view text) {
    return text.size() >= 2 && isDigit(text[0]) && isDigit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0')
                                                                    : -1;
}

/// Where the rows begin that begin with each pair of digits.
constexpr std::array<std::uint8_t, 101> makeStarts() {
    std::array<std::uint8_t, 101> starts{};
    std::size_t row = 0;
    for (int front = 0; front <= 100; ++front) {
        while (row < std::size(kRows) && frontOf(kRows[row].first()) < front) {
            ++row;
        }
        starts[static_cast<std::size_t>(front)] = static_cast<std::uint8_t>(row);
    }
    return starts;
}

static_assert(std::size(kRows) < 256);
constexpr auto kStarts = makeStarts();

} // namespace

std::span<const ApplicationIdentifier> applicationIdentifiers() {
    return kRows;
}

std::size_t identifierLength(std::string_view text) {
    const int front = frontOf(text);
    return front < 0 ? 0 : lengthOf(front);
}

const ApplicationIdentifier* findIdentifier(std::string_view identifier) {
    const int front = frontOf(identifier);
    if (front < 0 || lengthOf(front) != identifier.size()) {
        return nullptr;
    }
    if (front >= 91) { // one row for nine pairs
        return &kRows[std::size(kRows) - 1];
    }
    for (std::size_t i = kStarts[static_cast<std::size_t>(front)];
         i < kStarts[static_cast<std::size_t>(front) + 1]; ++i) {
        if (kRows[i].first() <= identifier && identifier <= kRows[i].last()) {
            return &kRows[i];
        }
    }
    return nullptr;
}

bool hasPredefinedLength(std::string_view identifier) {
    const int front = frontOf(identifier);
    return (front >= 0 && front <= 4) || (front >= 11 && front <= 20) || (front >= 31 && front <= 36) ||
           front == 41;
}

} // namespace scanner::codes
