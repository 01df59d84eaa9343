#include "knowledge/KnowledgeFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace gatelift {
namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::KnowledgeFile)
};

QString fileFor(const QString &directory, const QString &name)
{
    if (!directory.isEmpty() && QFileInfo::exists(QDir(directory).filePath(name)))
        return QDir(directory).filePath(name);
    return QStringLiteral(":/knowledge/") + name;
}

tl::unexpected<Error> broken(const QString &file, const QString &why)
{
    return failure(ErrorKind::Input, file, why,
                   Text::tr("correct the file, or leave it out to use the built-in one"));
}

//! `[json.exception.parse_error.101] parse error at line 3…` without the library's own name.
QString withoutPrefix(const char *what)
{
    const QString text = QString::fromUtf8(what);
    const auto end = text.indexOf(QLatin1String("] "));
    return text.startsWith(QLatin1Char('[')) && end > 0 ? text.mid(end + 2) : text;
}

} // namespace

Result<void> readKnowledge(const QString &directory, const QString &name,
                           const std::function<void(const KnowledgeNode &)> &read)
{
    const QString path = fileFor(directory, name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Input, path, file.errorString(),
                       Text::tr("check that the file may be read"));
    if (file.size() > largestFile)
        return broken(path, Text::tr("larger than a knowledge file can be"));
    const QByteArray bytes = file.readAll();
    try {
        const auto root = nlohmann::json::parse(bytes.cbegin(), bytes.cend());
        read(KnowledgeNode(root, {}));
    } catch (const nlohmann::json::exception &exception) {
        return broken(path, withoutPrefix(exception.what()));
    } catch (const KnowledgeFault &fault) {
        return broken(path, fault.path + QStringLiteral(": ") + fault.why);
    }
    return {};
}

QString knowledgeFolder(const QString &given)
{
    if (!given.isEmpty())
        return given;
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, QStringLiteral("gatelift/knowledge"),
                                  QStandardPaths::LocateDirectory);
}

} // namespace gatelift
