#include "cli/EvidencePackRun.h"

#include "cli/Interrupt.h"
#include "journal/PlanFile.h"
#include "session/SigningKeys.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EvidencePackRun)
};

Error interrupted(const QString &what)
{
    return {ErrorKind::Cancelled, what, Text::tr("interrupted"), {}, {}};
}

Result<void> waitForKey(SigningKeys &keys, const QString &folder)
{
    QEventLoop loop;
    Interrupt interrupt;
    std::optional<Error> problem;
    const auto end = [&](const Error &error) {
        problem = error;
        loop.quit();
    };
    QObject::connect(&keys, &SigningKeys::ready, &loop, &QEventLoop::quit);
    QObject::connect(&keys, &SigningKeys::failed, &loop, end);
    QObject::connect(&interrupt, &Interrupt::interrupted, &loop, [&] { end(interrupted(folder)); });
    keys.fetch();
    loop.exec();
    return problem ? tl::unexpected(*problem) : Result<void>();
}

void tellOf(const SigningKeys &keys, Console &console)
{
    const QString name = keys.key()->publicKey().name();
    if (keys.isNew())
        console.remark(
            Text::tr("signing key %1 was made; give its public half, %2, to whoever checks your evidence")
                .arg(name, keys.publicFile()));
    if (keys.place() == SigningKeys::Place::File)
        console.remark(
            Text::tr("WARNING: there is no keyring: signing key %1 is in %2, which no password protects; "
                     "whoever reads this file can sign as you")
                .arg(name, keys.secretFile()));
}

} // namespace

Result<EvidencePack> runEvidencePack(EvidencePackRequest request, const CommandContext &context)
{
    // Nobody wants a key for a plan that is not there.
    if (const auto plan = PlanFile::open(request.planFile, PlanFile::Access::ReadOnly); !plan)
        return tl::unexpected(plan.error());
    SigningKeys keys;
    if (const auto waited = waitForKey(keys, request.folder); !waited)
        return tl::unexpected(waited.error());
    tellOf(keys, context.console());
    Interrupt interrupt; // a signal from here on is asked for between files
    request.isCancelled = &Interrupt::requested;
    return writeEvidencePack(request, *keys.key());
}

} // namespace gatelift
