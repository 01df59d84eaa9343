#pragma once

#include "rehearsal/SimulatedServer.h"

#include <QElapsedTimer>
#include <QProcess>

namespace gatelift {

//! \brief The addresses of all pages: a page begins after the id that the one before ended with.
inline QStringList pageUrls(SimulatedServer &server)
{
    const auto rows = server.use([](const SimulatedCluster &cluster) { return cluster.rows(Side::X); });
    QStringList urls;
    for (qsizetype first = 0; first < rows.size(); first += 1'000) {
        auto url = server.url(Side::X).toString() + QStringLiteral("/clustering/data-planes?size=1000");
        if (first > 0) {
            const auto offset = QStringLiteral("[\"%1\"]")
                                    .arg(rows[first - 1].row.id)
                                    .toUtf8()
                                    .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
            url += QStringLiteral("&offset=") + QString::fromLatin1(offset);
        }
        urls << url;
    }
    return urls;
}

//! \brief Milliseconds that one curl takes for all of them, into a folder; below 0 where it fails.
inline double curlMs(const QStringList &urls, const QString &folder)
{
    QStringList arguments{QStringLiteral("-s"), QStringLiteral("-f")};
    for (qsizetype page = 0; page < urls.size(); ++page)
        arguments << QStringLiteral("-o") << folder + QStringLiteral("/%1.json").arg(page) << urls[page];
    QElapsedTimer timer;
    timer.start();
    const int code = QProcess::execute(QStringLiteral("curl"), arguments);
    return code == 0 ? double(timer.nsecsElapsed()) / 1e6 : -1;
}

} // namespace gatelift
