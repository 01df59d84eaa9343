#pragma once

#include "domain/Deployment.h"
#include "domain/SmokeExpectation.h"

#include <QDateTime>
#include <QList>
#include <QUrl>

namespace gatelift {

//! \brief A header that a test sends.
struct SmokeHeader
{
    QString name;
    QString value; //!< `{{secret:NAME}}` stands for a secret of the keyring
    friend bool operator==(const SmokeHeader &, const SmokeHeader &) = default;
};

//! \brief One smoke test: a request that is sent to the proxy of X and of Y, and what its answer must be.
//! Path, header values and body name secrets as `{{secret:NAME}}`; none holds one.
struct SmokeTest
{
    QString id; //!< stable: `smoke.` and eight characters
    QString name;
    QString method = QStringLiteral("GET");
    QString path = QStringLiteral("/"); //!< with its query, below the proxy's address of either side
    QList<SmokeHeader> headers;
    QString body;
    QList<SmokeExpectation> expectations;
    int timeoutMs = 10'000;
    QString toComplete; //!< what a person must fill in before it can run; empty where nothing lacks

    //! \brief Nothing that HTTP calls unsafe: GET, HEAD or OPTIONS.
    [[nodiscard]] bool onlyReads() const;
    //! \brief Names of the secrets that it sends, each once.
    [[nodiscard]] QStringList secrets() const;
    //! \brief A digest of what it sends and expects: a result of another one is of an earlier wording.
    [[nodiscard]] QString digest() const;

    friend bool operator==(const SmokeTest &, const SmokeTest &) = default;
};

//! \brief Where the proxy of one side is reached; with own CA and client certificate.
struct SmokeTarget
{
    QUrl url;
    QString caFile;
    QString clientCertFile;
    QString clientKeyFile;
    bool insecure = false; //!< the operator's loud choice: no certificate check
    friend bool operator==(const SmokeTarget &, const SmokeTarget &) = default;
};

//! \brief A server's certificate as an answer came with it.
struct SmokeCertificate
{
    QString subject;
    QString issuer;
    QStringList names;
    QDateTime expiresAt;
    friend bool operator==(const SmokeCertificate &, const SmokeCertificate &) = default;
};

//! \brief What came back. Secrets that were sent are struck out of it.
struct SmokeAnswer
{
    int status = 0;
    QList<SmokeHeader> headers; //!< in the order of the answer, each line for itself
    QByteArray body;            //!< in memory alone, no plan keeps it
    qint64 bodySize = 0;
    QString bodyDigest; //!< SHA-256
    int latencyMs = 0;  //!< until the answer was whole
    std::optional<SmokeCertificate> certificate;

    //! \brief All values of a header, by commas; nothing where it has none.
    [[nodiscard]] std::optional<QString> header(const QString &name) const;

    friend bool operator==(const SmokeAnswer &, const SmokeAnswer &) = default;
};

//! \brief Whether an expectation holds.
enum class SmokeVerdict {
    Met,
    NotMet,
    NotTold //!< nothing to hold it against: no answer, or none of X yet
};
[[nodiscard]] QString toKey(SmokeVerdict verdict); //!< met|not-met|not-told
[[nodiscard]] std::optional<SmokeVerdict> smokeVerdictFromKey(const QString &key);

//! \brief One expectation with what was seen.
struct SmokeOutcome
{
    QString expectation; //!< its line
    SmokeVerdict verdict = SmokeVerdict::NotTold;
    QString seen;
    friend bool operator==(const SmokeOutcome &, const SmokeOutcome &) = default;
};

//! \brief One test's run against one side.
struct SmokeResult
{
    QString test;
    QString digest; //!< SmokeTest::digest() as it ran
    QDateTime at;
    QString problem; //!< why there is no answer, in words
    std::optional<SmokeAnswer> answer;
    QList<SmokeOutcome> outcomes;

    //! \brief An answer came and all that was expected holds.
    [[nodiscard]] bool passed() const;
    friend bool operator==(const SmokeResult &, const SmokeResult &) = default;
};

//! \brief A new id.
[[nodiscard]] QString newSmokeTestId();

//! \brief What is wrong with a test, a sentence: no path, a forbidden header, a secret written out; else
//! empty.
[[nodiscard]] QString smokeTestProblem(const SmokeTest &test);

//! \brief What is wrong with the address of a proxy, a sentence; else empty.
[[nodiscard]] QString smokeTargetProblem(const SmokeTarget &target);

//! \brief Whether a header's value is a secret whatever it holds: Authorization, cookies, API keys.
[[nodiscard]] bool isSecretHeader(const QString &name);

//! \brief The name in `{{secret:NAME}}` for each, as they stand in a text.
[[nodiscard]] QStringList secretsIn(const QString &text);

} // namespace gatelift
