#pragma once

#include "domain/BundledPlugins.h"
#include "domain/ConfLint.h"
#include "domain/ConfParameters.h"
#include "domain/Consideration.h"
#include "domain/Finding.h"
#include "domain/GatewayFacts.h"
#include "knowledge/ConsiderationCatalog.h"

// The automatic checks that are code. Pure functions over collected facts: each says pass, fail or warn only
// where its facts are there, and else which one is missing and how to give it.
namespace gatelift {

//! \brief What a check looks at.
struct CheckInput
{
    const ConsiderationCatalog &catalog;
    const ConfParameters &parameters;
    const BundledPlugins &bundled;
    const GatewayFacts &facts;
    const ConfLint &lint;
};

//! \brief What it says.
struct ConsiderationAnswer
{
    Verdict verdict = Verdict::Review;
    QString ground; //!< one line
    QList<Evidence> evidence;
    std::optional<ChangeSeverity> severity; //!< where it is another than the entry's
    QString command{};                      //!< where a better one than the entry's is known
};

[[nodiscard]] ConsiderationAnswer checkPostgresVersion(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkOperatingSystem(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDeclarativeContents(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkKongConf(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkNginxTemplate(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkFallback(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDataPlaneLabels(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkClockSkew(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDatabaseRoom(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDeckVersion(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDumpVersion(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkCustomPlugins(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkPluginVersions(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkDatabaseCounters(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkCertificateExpiry(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkCertificateStrength(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkClusterCertificates(const CheckInput &input);
[[nodiscard]] ConsiderationAnswer checkLicense(const CheckInput &input);

//! \brief The one of that name.
[[nodiscard]] ConsiderationAnswer runCheck(ConsiderationCheck check, const CheckInput &input);

//! \brief What must still be valid then: the end of the window, or now where none is planned.
[[nodiscard]] QDateTime deadline(const GatewayFacts &facts);

} // namespace gatelift
