#pragma once

#include "domain/LogLine.h"

#include <QHash>
#include <QSet>

namespace gatelift {

//! \brief Tries one kind of line on messages and keeps what LogMatch holds of those that fit.
class LogMatcher
{
public:
    //! \brief A message of the log, made ready for all matchers.
    struct Message
    {
        QString text;       //!< without what a person's terminal would obey, cut at a few KiB
        qsizetype tail = 0; //!< where Nginx's own words on the request begin: a match never starts there
    };
    [[nodiscard]] static Message messageText(const QByteArray &bytes);

    explicit LogMatcher(const LogLine &line);

    //! \brief True where the message fits.
    bool take(const Message &message, qint64 time);
    //! \brief Counts in what another reader found of the same kind of line.
    void add(const LogMatch &other);
    [[nodiscard]] const LogMatch &match() const { return m_match; }

private:
    struct Part
    {
        QString name;
        int group;
    };
    void learn(const QRegularExpressionMatch &found, qsizetype tail);
    void noteTimes(qint64 first, qint64 last);
    void noteConcerned(const QMap<QString, QString> &who);
    [[nodiscard]] QString sampleOf(const QRegularExpressionMatch &found, qsizetype tail) const;

    QRegularExpression m_pattern;
    QList<Part> m_parts;
    LogMatch m_match;
    QSet<size_t> m_seen;      //!< hashes of whole texts
    QSet<size_t> m_concerned; //!< and of combinations
};

} // namespace gatelift
