#pragma once

#include <QByteArray>

#include <optional>

namespace gatelift {

//! \brief The beginning that Nginx gives each line: `2026/11/20 17:35:32 [warn] 123#0: *45 `.
struct LogPrefix
{
    qsizetype end = 0; //!< where the message begins
    qint64 time = 0;   //!< yyyyMMddhhmmss
};

//! \brief Finds it at the front of a line, or behind what a container runtime, journald or a log shipper put
//! before it; nothing where the line has none. Looks at every line of a log, so it is quick.
[[nodiscard]] std::optional<LogPrefix> findLogPrefix(QByteArrayView line);

//! \brief The text inside a line that a log shipper wrapped into JSON (Docker's `log`, `message`, journald's
//! `MESSAGE`, …), which may be several lines; nothing where the line is no such JSON.
[[nodiscard]] std::optional<QByteArray> unwrappedJson(QByteArrayView line);

//! \brief A line that continues the one before, without what a container runtime or journald put before it.
//! The leading blanks that belong to it stay.
[[nodiscard]] QByteArray withoutEnvelope(const QByteArray &line);

//! \brief Without the sequences that colour text in a terminal.
[[nodiscard]] QByteArray withoutColours(QByteArrayView line);

} // namespace gatelift
