#pragma once

#include "domain/Secret.h"
#include "domain/TrafficSource.h"

#include <QStringList>

namespace gatelift {

// A source of traffic figures as a person writes it: addresses a line each, with `x` or `y` before one whose
// side the source can't tell.

//! \brief The addresses as they are written in the field.
[[nodiscard]] QString addressesText(const QList<TrafficAddress> &addresses);

//! \brief Reads the field; empty lines count for nothing.
struct ReadAddresses
{
    QList<TrafficAddress> addresses;
    QString problem; //!< of the first line that can't be read, one sentence; empty where all can
};
[[nodiscard]] ReadAddresses readAddresses(const QString &text, TrafficSourceKind kind);

//! \brief What a source of this kind asks for.
struct SourceFields
{
    bool addresses = false;
    bool manyAddresses = false;
    bool servers = false;   //!< which of a load balancer's servers run X and Y
    bool selectors = false; //!< which of Prometheus' series
    QString example;        //!< of an address
};
[[nodiscard]] SourceFields fieldsOf(TrafficSourceKind kind);

//! \brief What stands in the header: a token as it is, `Basic USER:PASSWORD` with its second part encoded.
[[nodiscard]] Secret headerSecret(const QString &typed);

} // namespace gatelift
