#include "backup/DrillOutlook.h"

#include "tools/DiskSpace.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DrillOutlook)
};

} // namespace

Result<DrillOutlook> readDrillOutlook(PgConnection &connection, qint64 copyBytes,
                                      const QString &sourceIdentifier)
{
    const auto load = readServerLoad(connection);
    if (!load)
        return tl::unexpected(load.error());
    DrillOutlook outlook{*load, copyBytes > 0 ? copyBytes : load->databaseBytes, {}, false};
    if (load->local && !load->dataFolder.isEmpty()) {
        if (const auto room = freeBytes(load->dataFolder))
            outlook.freeOnServer = *room;
    }
    outlook.onSource = !sourceIdentifier.isEmpty() && sourceIdentifier == load->systemIdentifier;
    return outlook;
}

QStringList outlookSentences(const DrillOutlook &outlook)
{
    const QLocale locale;
    const auto size = locale.formattedDataSize(outlook.copyBytes);
    return {Text::tr("%1 of %2 connections are in use, %3 sessions work right now.")
                .arg(outlook.load.usedConnections)
                .arg(outlook.load.maxConnections)
                .arg(outlook.load.activeSessions),
            outlook.freeOnServer
                ? Text::tr("The copy takes %1; %2 are free where the server keeps its data.")
                      .arg(size, locale.formattedDataSize(*outlook.freeOnServer))
                : Text::tr("The copy takes %1; how much is free on the server can't be seen from here.")
                      .arg(size)};
}

QString expectedDrillTime(std::optional<qint64> lastDrillMsecs, std::optional<qint64> dumpMsecs)
{
    const auto seconds = [](qint64 msecs) {
        return QLocale().toString(std::max(1.0, static_cast<double>(msecs) / 1000), 'f', 0);
    };
    if (lastDrillMsecs)
        return Text::tr("The last drill took %1 s; the next is about as long.").arg(seconds(*lastDrillMsecs));
    if (dumpMsecs)
        return Text::tr("The dump took %1 s; a restore takes two to three times as long as a rule.")
            .arg(seconds(*dumpMsecs));
    return Text::tr("How long it takes is not known yet: this is the first one.");
}

} // namespace gatelift
