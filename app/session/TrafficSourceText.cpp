#include "session/TrafficSourceText.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TrafficSourceText)
};

std::optional<Side> takeSide(QString &line)
{
    for (const auto side : {Side::X, Side::Y}) {
        const auto letter = toKey(side);
        if (line.startsWith(letter + u' ', Qt::CaseInsensitive)) {
            line = line.mid(2).trimmed();
            return side;
        }
    }
    return std::nullopt;
}

QString problemWith(const QUrl &url, const QString &line, TrafficSourceKind kind)
{
    if (!url.isValid() || url.host().isEmpty())
        return Text::tr("“%1” is no address.").arg(line.left(80));
    const auto shown = url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return Text::tr("%1 is neither http nor https.").arg(shown);
    if (!url.userInfo().isEmpty())
        return Text::tr("%1 carries a user or password: give them in the field for the secret.").arg(shown);
    const bool mayAsk = kind == TrafficSourceKind::HaproxyCsv;
    if (url.hasFragment() || (url.hasQuery() && !mayAsk))
        return Text::tr("%1 has a query or a fragment: leave it out.").arg(shown);
    if (url.query().contains(u'='))
        return Text::tr("%1 has a query with a value, which the plan file must not keep.").arg(shown);
    return {};
}

} // namespace

QString addressesText(const QList<TrafficAddress> &addresses)
{
    QStringList lines;
    for (const auto &address : addresses) {
        const auto url = address.url.toString();
        lines << (address.side ? toKey(*address.side) + u' ' + url : url);
    }
    return lines.join(u'\n');
}

ReadAddresses readAddresses(const QString &text, TrafficSourceKind kind)
{
    ReadAddresses read;
    const auto lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const auto &whole : lines) {
        auto line = whole.trimmed();
        if (line.isEmpty())
            continue;
        TrafficAddress address;
        address.side = takeSide(line);
        address.url = QUrl(line.contains("://"_L1) ? line : u"http://"_s + line, QUrl::StrictMode);
        read.problem = problemWith(address.url, line, kind);
        if (read.problem.isEmpty() && read.addresses.contains(address))
            read.problem = Text::tr("%1 stands there twice.").arg(line);
        if (!read.problem.isEmpty())
            return read;
        read.addresses << address;
    }
    if (read.addresses.size() > 1 && !fieldsOf(kind).manyAddresses)
        read.problem = Text::tr("This source has one address.");
    return read;
}

SourceFields fieldsOf(TrafficSourceKind kind)
{
    switch (kind) {
    case TrafficSourceKind::StatusApi:
        return {true, true, false, false, u"http://dp-eu-01.example.com:8100"_s};
    case TrafficSourceKind::HaproxyCsv:
        return {true, false, true, false, u"http://lb.example.com:8404/stats;csv"_s};
    case TrafficSourceKind::HaproxyMetrics:
        return {true, false, true, false, u"http://lb.example.com:8404/metrics"_s};
    case TrafficSourceKind::NginxStatus:
        return {true, true, false, false, u"x http://lb.example.com:8081/status"_s};
    case TrafficSourceKind::Prometheus:
        return {true, false, false, true, u"https://prometheus.example.com"_s};
    case TrafficSourceKind::None:
    case TrafficSourceKind::NodeShare:
    case TrafficSourceKind::Typed:
        break;
    }
    return {};
}

Secret headerSecret(const QString &typed)
{
    const auto basic = u"Basic "_s;
    const auto text = typed.trimmed();
    if (text.startsWith(basic, Qt::CaseInsensitive) && text.contains(u':'))
        return Secret("Basic " + text.mid(basic.size()).trimmed().toUtf8().toBase64());
    return Secret(text.toUtf8());
}

} // namespace gatelift
