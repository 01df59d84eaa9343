#include "rehearsal/Fault.h"

#include <QCoreApplication>

#include <array>

namespace gatelift {
namespace {

struct Name
{
    FaultKind kind;
    const char *text;
};

constexpr std::array names{Name{FaultKind::Hang, "hang"},
                           Name{FaultKind::Reset, "reset"},
                           Name{FaultKind::Truncate, "truncate"},
                           Name{FaultKind::Malformed, "malformed"},
                           Name{FaultKind::ErrorPage, "error-page-"},
                           Name{FaultKind::OffsetLoop, "offset-loop"},
                           Name{FaultKind::Huge, "huge"},
                           Name{FaultKind::Slow, "slow"},
                           Name{FaultKind::CpRestart, "cp-restart"},
                           Name{FaultKind::DpStuck, "dp-stuck"},
                           Name{FaultKind::DpEmpty, "dp-empty"},
                           Name{FaultKind::DpNewer, "dp-newer"},
                           Name{FaultKind::PluginSet, "plugin-set"},
                           Name{FaultKind::PluginVersion, "plugin-version"},
                           Name{FaultKind::HashDrift, "hash-drift"},
                           Name{FaultKind::CertExpired, "cert-expired"},
                           Name{FaultKind::TrafficSkew, "traffic-skew"},
                           Name{FaultKind::ErrorBurst, "error-burst"},
                           Name{FaultKind::NodesDoubled, "nodes-doubled"},
                           Name{FaultKind::DpRestart, "dp-restart"},
                           Name{FaultKind::StatusBehind, "status-behind"}};

std::optional<Fault> errorPage(const QString &text, const QString &prefix)
{
    bool isNumber = false;
    const int page = QStringView(text).mid(prefix.size()).toInt(&isNumber);
    if (!text.startsWith(prefix) || !isNumber || page < 1)
        return std::nullopt;
    return Fault{FaultKind::ErrorPage, page};
}

} // namespace

Result<Fault> parseFault(const QString &text)
{
    for (const auto &name : names) {
        const auto known = QString::fromLatin1(name.text);
        if (name.kind == FaultKind::ErrorPage) {
            if (const auto fault = errorPage(text, known))
                return *fault;
        } else if (text == known) {
            return Fault{name.kind, 0};
        }
    }
    return failure(
        ErrorKind::Usage, QStringLiteral("--fault ") + text,
        QCoreApplication::translate("gatelift::Fault", "there is no such fault"),
        QCoreApplication::translate("gatelift::Fault", "choose from: %1, where N is a page's number from 1")
            .arg(faultNames().join(QStringLiteral(", "))));
}

QString toKey(const Fault &fault)
{
    for (const auto &name : names) {
        if (name.kind == fault.kind) {
            const auto text = QString::fromLatin1(name.text);
            return fault.kind == FaultKind::ErrorPage ? text + QString::number(fault.page) : text;
        }
    }
    Q_UNREACHABLE();
}

QStringList faultNames()
{
    QStringList all;
    for (const auto &name : names) {
        all << QString::fromLatin1(name.text);
        if (name.kind == FaultKind::ErrorPage)
            all.last() += QLatin1Char('N');
    }
    return all;
}

bool isWireFault(FaultKind kind)
{
    return kind < FaultKind::CpRestart || kind == FaultKind::NodesDoubled;
}

} // namespace gatelift
