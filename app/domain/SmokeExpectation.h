#pragma once

#include "domain/Result.h"

namespace gatelift {

//! \brief What of an answer is looked at.
enum class SmokeSubject { Status, Header, Body, JsonValue, Latency, Certificate };
[[nodiscard]] QString toKey(SmokeSubject subject); //!< status|header|body|json|latency|certificate

//! \brief How it is held against the value.
enum class SmokeRelation {
    Is,
    Contains,
    Matches, //!< a regular expression that is found in it
    Exists,
    Below,
    Above,
    AsOnX //!< the same as the latest answer of X
};
[[nodiscard]] QString toKey(SmokeRelation relation); //!< is|contains|matches|exists|below|above|as-on-x

//! \brief One thing that an answer must be. It is written, kept and shown as one line, for example `status is
//! 200`, `header Content-Type contains json`, `body not contains error`, `json /data/0/id exists`,
//! `latency below 500`, `certificate days above 30`, `status as-on-x`.
struct SmokeExpectation
{
    SmokeSubject subject = SmokeSubject::Status;
    QString place; //!< header: its name; json: a pointer (RFC 6901); certificate: days|name|subject|issuer
    bool negated = false;
    SmokeRelation relation = SmokeRelation::Is;
    QString value;

    //! \brief The line; parse() gives the same back.
    [[nodiscard]] QString text() const;
    //! \brief Reads a line; `==`, `<` and `>` stand for is, below and above, and `status 200` for `status is
    //! 200`. Error kind Input with what is wrong.
    [[nodiscard]] static Result<SmokeExpectation> parse(const QString &line);

    friend bool operator==(const SmokeExpectation &, const SmokeExpectation &) = default;
};

//! \brief Whether a status is among those of a list like `200, 204, 3xx, 400-404`.
[[nodiscard]] bool statusAmong(int status, const QString &list);

} // namespace gatelift
