#include "cli/StatusText.h"

#include "domain/ClusterReasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr std::size_t columnCount = 6;
using Cells = std::array<QString, columnCount>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StatusText)
};

//! What a gateway reports may hold anything; a terminal must not obey it.
QString printable(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

Cells cellsOf(const DataPlane &node)
{
    return {printable(node.row.hostname),
            printable(node.row.version),
            toKey(node.state),
            node.ageSeconds ? ageText(*node.ageSeconds) : u"-"_s,
            printable(node.row.syncStatus),
            printable(node.row.configHash)};
}

void addTable(const ClusterSnapshot &snapshot, QStringList &lines)
{
    const Cells titles{Text::tr("HOSTNAME"), Text::tr("VERSION"),     Text::tr("STATE"),
                       Text::tr("SEEN"),     Text::tr("SYNC STATUS"), Text::tr("CONFIG HASH")};
    QList<Cells> rows;
    for (const auto &node : snapshot.dataPlanes)
        rows << cellsOf(node);
    std::array<qsizetype, columnCount> widths{};
    for (std::size_t i = 0; i < columnCount; ++i) {
        widths[i] = titles[i].size();
        for (const auto &row : rows)
            widths[i] = std::max(widths[i], row[i].size());
    }
    const auto lineOf = [&widths](const Cells &cells) {
        QStringList padded;
        for (std::size_t i = 0; i < columnCount; ++i)
            padded << cells[i].leftJustified(widths[i]);
        return padded.join("  "_L1).trimmed();
    };
    lines << lineOf(titles);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        lines << lineOf(rows[i]);
        for (const QString &reason : snapshot.dataPlanes[i].reasons)
            lines << u"    "_s + printable(reason);
    }
}

QString counted(const QMap<QString, int> &counts)
{
    QStringList parts;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        parts << u"%1 %2"_s.arg(it.value()).arg(printable(it.key().isEmpty() ? u"-"_s : it.key()));
    return parts.join(", "_L1);
}

QString controlPlaneLine(const ControlPlaneInfo &info)
{
    const QString edition =
        info.edition == Edition::Enterprise ? Text::tr("Enterprise") : Text::tr("open source");
    return Text::tr("Control plane %1: version %2, %3, role %4, database %5")
        .arg(printable(info.hostname), printable(info.version), edition, printable(info.role),
             printable(info.database));
}

} // namespace

QString statusText(const ClusterSnapshot &snapshot, const ClusterSummary &summary, const QList<Alarm> &alarms)
{
    QStringList lines;
    const auto info = snapshot.x.info.value_or(ControlPlaneInfo());
    lines << controlPlaneLine(info);
    if (snapshot.y.info)
        lines << controlPlaneLine(*snapshot.y.info);
    if (snapshot.dataPlanes.isEmpty()) {
        lines << (info.role == "control_plane"_L1
                      ? Text::tr("No data plane is listed.")
                      : Text::tr("This node is no control plane: it has no data planes."));
        return lines.join(u'\n');
    }
    lines << QString();
    addTable(snapshot, lines);
    for (const QString &remark : snapshot.statusRemarks)
        lines << Text::tr("Status API: %1", "a remark").arg(printable(remark));
    lines << QString() << Text::tr("%n data plane(s)", nullptr, summary.total);
    lines << Text::tr("By version: %1").arg(counted(summary.byVersion));
    lines << Text::tr("By state: %1").arg(counted(summary.byState));
    if (summary.converged)
        lines << Text::tr("Converged: every node seen within 60 s reports the expected config hash %1")
                     .arg(printable(snapshot.x.expectedHash.value_or(u"-"_s)));
    else if (snapshot.x.expectedHash)
        lines << Text::tr("Not converged: most nodes report the config hash %1")
                     .arg(printable(*snapshot.x.expectedHash));
    else
        lines << Text::tr("Not converged: the expected config hash is not known");
    for (const auto &alarm : alarms)
        lines << Text::tr("Alarm: %1").arg(printable(textOf(alarm)));
    lines << Text::tr("Now: %1", "what to do").arg(printable(whatToDoNow(snapshot, alarms).text));
    return lines.join(u'\n');
}

} // namespace gatelift
