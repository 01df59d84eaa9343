#include "cli/StatusApis.h"

#include "gateway/traffic/TrafficReader.h"
#include "session/TrafficSourceText.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::StatusApis)
};

} // namespace

void defineStatusApiOption(QCommandLineParser &parser)
{
    parser.addOption({u"status-url"_s,
                      Text::tr("Status API of a data plane, which outranks its control plane's row; may be "
                               "given several times. 'x URL' or 'y URL' says which control plane holds it."),
                      Text::tr("URL")});
}

Result<QList<TrafficAddress>> readStatusApis(const CommandContext &context)
{
    const auto given = context.values(u"status-url"_s);
    const auto read = readAddresses(given.join(u'\n'), TrafficSourceKind::StatusApi);
    if (!read.problem.isEmpty() || read.addresses.size() != given.size())
        return failure(ErrorKind::Usage, u"--status-url"_s,
                       read.problem.isEmpty() ? Text::tr("it is empty") : read.problem,
                       Text::tr("give an address like http://dp-1.example.com:8100"));
    return read.addresses;
}

std::unique_ptr<TrafficReader> statusReader(const QList<TrafficAddress> &addresses,
                                            const EndpointConfig &connection)
{
    if (addresses.isEmpty())
        return nullptr;
    TrafficSettings settings;
    settings.kind = TrafficSourceKind::StatusApi;
    settings.addresses = addresses;
    settings.caFile = connection.settings.caFile;
    settings.insecure = connection.settings.insecure;
    return std::make_unique<TrafficReader>(settings, Secret(), Version(), Version());
}

} // namespace gatelift
