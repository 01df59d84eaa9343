#include "tools/DeclarativeParser.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <fstream>

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace gatelift {
namespace {

constexpr qint64 largestFile = 512LL * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeFile)
};

tl::unexpected<Error> malformed(const QString &path, const QString &why)
{
    return failure(ErrorKind::Malformed, path, why, Text::tr("do not rely on this file"));
}

//! There must be nothing behind the one document.
class NoEvents : public YAML::EventHandler
{
public:
    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark &, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark &, const std::string &, YAML::anchor_t, const std::string &) override {}
    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark &, const std::string &, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
    }
    void OnMapEnd() override {}
};

Result<void> parse(const QString &path, std::istream &stream, YAML::EventHandler &events)
{
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(events))
            return malformed(path, Text::tr("it is empty"));
        NoEvents none;
        if (parser.HandleNextDocument(none))
            return malformed(path, Text::tr("it holds more than one document"));
    } catch (const DeclarativeFault &fault) {
        return failure(fault.oversized ? ErrorKind::Oversized : ErrorKind::Malformed, path,
                       Text::tr("line %1: %2").arg(fault.line).arg(fault.why),
                       Text::tr("do not rely on this file"));
    } catch (const YAML::Exception &exception) {
        const auto why = QString::fromStdString(exception.msg);
        const auto line = exception.mark.line;
        return malformed(path, line >= 0 ? Text::tr("line %1: %2").arg(line + 1).arg(why) : why);
    } catch (const std::exception &exception) {
        return failure(ErrorKind::Malformed, path, QString::fromLocal8Bit(exception.what()));
    }
    return {};
}

} // namespace

Result<void> parseDeclarative(const QString &path, YAML::EventHandler &events)
{
    const QFileInfo info(path);
    if (!info.isFile())
        return failure(ErrorKind::Io, path, Text::tr("this is no file"));
    if (info.size() > largestFile)
        return failure(ErrorKind::Oversized, path,
                       Text::tr("it is larger than %1").arg(QLocale().formattedDataSize(largestFile)));
    std::ifstream stream(QFile::encodeName(path).constData(), std::ios::binary);
    if (!stream)
        return failure(ErrorKind::Io, path, Text::tr("it can't be read"));
    return parse(path, stream, events);
}

} // namespace gatelift
