#include "cli/ErrorLogOption.h"

#include "checks/LogReader.h"
#include "cli/Interrupt.h"
#include "domain/Async.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <cerrno>
#include <poll.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::ErrorLogOption)
};

constexpr qsizetype chunkSize = 262'144;
constexpr int waitMs = 200; // for a pipe, between two looks at an interrupt

bool isStandardInput(const QString &name)
{
    return name == u"-";
}

//! A log that the call names is the call's mistake, not a source that failed.
std::optional<Error> checkLog(const QString &name)
{
    if (isStandardInput(name))
        return std::nullopt;
    const auto mistake = [&name](const QString &why, const QString &hint) {
        return Error{ErrorKind::Input, name, why, hint, {}};
    };
    if (QFileInfo(name).isDir())
        return mistake(Text::tr("is a folder"), Text::tr("name the error log of a control or data plane"));
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return mistake(withoutFullStop(file.errorString()),
                       Text::tr("name the error log of a control or data plane"));
    if (!file.isSequential() && file.peek(2) == "\x1f\x8b")
        return mistake(Text::tr("is packed"),
                       Text::tr("unpack it first: zcat FILE | gatelift preflight --error-log - …"));
    return std::nullopt;
}

//! A pipe may keep silent for ever, and the program must still end when it is told to.
bool waitForBytes(const QFile &file, const std::atomic_bool &cancel)
{
    pollfd watched{file.handle(), POLLIN, 0};
    while (!cancel.load()) {
        const int ready = ::poll(&watched, 1, waitMs);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true;
    }
    return false;
}

void readPipe(LogReader &reader, QFile &file, const QString &name, const std::atomic_bool &cancel)
{
    QByteArray chunk(chunkSize, Qt::Uninitialized);
    while (waitForBytes(file, cancel)) {
        const auto count = ::read(file.handle(), chunk.data(), static_cast<std::size_t>(chunk.size()));
        if (count < 0)
            reader.noteProblem(name, qt_error_string());
        if (count <= 0)
            return reader.finish();
        reader.feed(QByteArrayView(chunk.constData(), count));
    }
    reader.noteCancelled();
}

void readOne(LogReader &reader, const QString &name, const std::atomic_bool &cancel)
{
    QFile file(name);
    const bool open = isStandardInput(name)
                          ? file.open(STDIN_FILENO, QIODevice::ReadOnly | QIODevice::Unbuffered)
                          : file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    if (!open)
        reader.noteProblem(name, file.errorString());
    else if (file.isSequential())
        readPipe(reader, file, name, cancel);
    else
        reader.read(file, name, {}, &cancel);
}

} // namespace

void defineErrorLogOption(QCommandLineParser &parser)
{
    parser.addOption({u"error-log"_s,
                      Text::tr("Error log of a control or data plane, '-' for standard input; may be "
                               "given more than once."),
                      Text::tr("FILE")});
}

Result<std::optional<LogReading>> readErrorLogs(const CommandContext &context, const LogLineCatalog &catalog)
{
    const auto names = context.values(u"error-log"_s);
    for (const auto &name : names) {
        if (const auto mistake = checkLog(name))
            return tl::unexpected(*mistake);
    }
    if (names.isEmpty())
        return LogReading{};
    QEventLoop loop;
    Interrupt interrupt;
    const auto cancel = std::make_shared<std::atomic_bool>(false);
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, [cancel] { cancel->store(true); });
    LogReading reading;
    whenDone(QtConcurrent::run([names, catalog, cancel] {
                 LogReader reader(catalog);
                 for (const auto &name : names)
                     readOne(reader, name, *cancel);
                 return reader.reading();
             }),
             &loop, [&](LogReading done) {
                 reading = std::move(done);
                 loop.quit();
             });
    loop.exec();
    if (reading.cancelled || Interrupt::requested())
        return std::optional<LogReading>();
    return reading;
}

} // namespace gatelift
