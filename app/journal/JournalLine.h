#pragma once

// Private to journal/ (knows the JSON library).

#include "domain/PlanEvents.h"

#include <QByteArray>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

namespace gatelift {

//! \brief What stands in the way of a journal, and in which line.
struct JournalProblem
{
    enum class Kind {
        Unreadable,  //!< missing, a folder, no permission, a read error
        NotAPlan,    //!< another kind of file, or an empty one
        NewerFormat, //!< written by a newer program
        Altered,     //!< this line's hash, number or link to the line before does not hold
        Shape        //!< the chain holds, but the line's data has another shape than this program knows
    };
    Kind kind = Kind::NotAPlan;
    qint64 line = 0; //!< from 1; 0 where no line is meant
    QString why;
};

//! \brief A line with its end, ready to be written, and its hash.
struct WrittenLine
{
    QByteArray bytes;
    QByteArray hash;
};

//! \brief Writes the line of one event.
[[nodiscard]] WrittenLine writeLine(qint64 seq, const QDateTime &at, const QString &by,
                                    const PlanEvent &event, const QByteArray &prev);

//! \brief A line whose hash, number and link hold; its data is still raw.
struct CheckedLine
{
    qint64 seq = 0;
    QByteArray hash;
    nlohmann::json json; //!< the whole line without its hash
};

//! \brief Checks one line (without its end) against the line before it.
[[nodiscard]] tl::expected<CheckedLine, JournalProblem> checkLine(QByteArrayView line, qint64 number,
                                                                  const QByteArray &prev);

//! \brief The line as an entry.
[[nodiscard]] tl::expected<JournalEntry, JournalProblem> readEntry(const CheckedLine &line);

} // namespace gatelift
