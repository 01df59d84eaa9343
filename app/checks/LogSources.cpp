#include "checks/LogSources.h"

#include "checks/LogReader.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qsizetype chunkSize = 262'144;
constexpr int waitMs = 200; // for a pipe, between two looks at an interrupt

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
    reader.begin(name, &cancel);
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

//! Opening a named pipe would else wait until somebody writes to it.
bool openQuietly(QFile &file, const LogSource &source)
{
    const auto mode = QIODevice::ReadOnly | QIODevice::Unbuffered;
    if (source.standardInput)
        return file.open(STDIN_FILENO, mode);
    const int handle = ::open(QFile::encodeName(source.name).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    return handle >= 0 && file.open(handle, mode, QFileDevice::AutoCloseHandle);
}

void readOne(LogReader &reader, const LogSource &source, const std::atomic_bool &cancel)
{
    QFile file;
    if (!openQuietly(file, source))
        reader.noteProblem(source.name, qt_error_string());
    else if (file.isSequential())
        readPipe(reader, file, source.name, cancel);
    else
        reader.read(file, source.name, {}, &cancel);
}

} // namespace

LogReading readLogs(const QList<LogSource> &sources, const LogLineCatalog &catalog,
                    const std::atomic_bool &cancel)
{
    LogReader reader(catalog);
    for (const auto &source : sources) {
        if (source.pasted)
            reader.add(*source.pasted);
        else
            readOne(reader, source, cancel);
    }
    return reader.reading();
}

} // namespace gatelift
