#pragma once

#include "domain/Change.h"

#include <QRegularExpression>

namespace gatelift {

//! \brief One kind of line in a gateway's error log that says something about an upgrade.
struct LogLine
{
    QString id;
    QString role;               //!< control-plane|data-plane|any: in whose log it stands
    QString about;              //!< versions|plugins|configuration|connection|certificate|database|…
    QStringList levels;         //!< empty: any, or no log level at all
    QStringList contains;       //!< of these every such line has at least one
    QRegularExpression pattern; //!< valid; searched in the message without prefix
    Version since;              //!< the first line of releases, from 2.8 on, that writes it
    Version until;              //!< the last; null: still written
    std::optional<ChangeSeverity> severity; //!< nothing: merely informs
    QString judge;                          //!< why a person must; empty: the line speaks for itself
    QString title;
    QString means;
    QString action;
    QString source;

    //! \brief It tells of versions or plugins that differ between control plane and data plane.
    [[nodiscard]] bool tellsOfDifference() const { return about == u"versions" || about == u"plugins"; }
};

//! \brief What a reader found about one kind of line. Holds no secret: of a line only the recognized part is
//! kept, and what could be a password, a token or a key in it is blotted out.
struct LogMatch
{
    QString id;
    qint64 count = 0;
    qint64 firstTime = 0; //!< as LogReading's
    qint64 lastTime = 0;
    QMap<QString, QStringList> values;       //!< distinct values of each named part, at most logValueLimit
    QList<QMap<QString, QString>> concerned; //!< distinct combinations of node, plugin and field, as many
    qint64 concernedCount = 0;               //!< how many there were in all
    QString sample;                          //!< the recognized part of the first one
};

//! \brief So many values of a named part are kept.
inline constexpr qsizetype logValueLimit = 100;

//! \brief What one or several logs held. Times are the gateway's own local ones, as the number
//! yyyyMMddhhmmss; 0 where no line had one.
struct LogReading
{
    qint64 bytes = 0;
    qint64 lines = 0;
    qint64 gatewayLines = 0; //!< of these in the form of the gateway's error log
    qint64 cutLines = 0;     //!< longer than logLineLimit, read up to there
    qint64 firstTime = 0;
    qint64 lastTime = 0;
    QList<LogMatch> matches; //!< in the order of the catalogue
    QStringList problems;    //!< 'log: why it could not be read to its end'
    bool cancelled = false;
};

//! \brief Longer lines are cut, bytes.
inline constexpr qsizetype logLineLimit = 1024LL * 1024;

//! \brief `2026-11-20 17:35:32`; empty for 0.
[[nodiscard]] QString logTimeText(qint64 time);

} // namespace gatelift
