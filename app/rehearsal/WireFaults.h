#pragma once

#include "rehearsal/SimulatedAdminApi.h"

class QTcpSocket;

namespace gatelift {

//! \brief Writes an answer as HTTP/1.1, in the way the faults ask for; well behaved without any. A HEAD gets
//! the headers alone.
void sendAnswer(QTcpSocket *socket, AdminAnswer answer, bool headOnly, const QList<Fault> &faults);

//! \brief Ends the connection with RST instead of FIN, as a process that was killed does.
void resetConnection(QTcpSocket *socket);

} // namespace gatelift
