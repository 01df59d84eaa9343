#pragma once

#include "domain/EntityFields.h"
#include "domain/Result.h"

#include <QList>

namespace gatelift {

//! \brief A page of one of the Admin API's lists.
struct EntityPage
{
    QList<EntityFields> entities;
    QString offset; //!< of the next page; empty where this is the last
};

//! \brief Which fields of a kind are kept. What would be large, or secret, is left out while decoding
//! already.
struct FieldChoice
{
    std::vector<std::string> only; //!< empty: all of them
    std::vector<std::string> never;

    [[nodiscard]] bool takes(std::string_view field) const;
};

//! \brief Decodes a page; pure, for worker threads. Kind Malformed, `what` names the address. simdjson reads
//! it; what that does not take (broken texts, numbers beyond 64 bits, lone surrogates) is read again by
//! QJsonDocument, whose word on the fault counts.
[[nodiscard]] Result<EntityPage> decodeEntityPage(const QByteArray &body, const QString &what,
                                                  const FieldChoice &choice);

//! \brief What seems to be the offset of the next page, without decoding this one: so that the next request
//! can leave at once. Empty where it is not plain to see; only the decoded page is sure.
[[nodiscard]] QString guessedOffset(const QByteArray &body);

} // namespace gatelift
