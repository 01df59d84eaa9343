#include "cli/ReportHash.h"

#include "report/PdfFinish.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace gatelift {
namespace {

constexpr qint64 largestReport = 256LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ReportHash)
};

} // namespace

Result<QString> finalHashOfReport(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Input, path,
                       Text::tr("the report can't be read: %1").arg(file.errorString()),
                       Text::tr("check the path of the report"));
    }
    const QByteArray bytes = file.read(largestReport);
    const QString text = bytes.startsWith("%PDF-") ? QStringLiteral("final hash ") + finalHashOfPdf(bytes)
                                                   : QString::fromUtf8(bytes);
    // between words and digits there may be quotes, table bars or tags
    static const QRegularExpression hash(
        QStringLiteral("final[_ ]hash.{0,200}?(?<![0-9a-f])([0-9a-f]{64})(?![0-9a-f])"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const auto match = hash.match(text);
    if (!match.hasMatch()) {
        return failure(
            ErrorKind::Input, path, Text::tr("the report names no final hash of a plan"),
            Text::tr("use a report that Gatelift wrote of this plan: PDF, HTML, Markdown or JSON"));
    }
    return match.captured(1).toLower();
}

} // namespace gatelift
