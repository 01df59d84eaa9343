#pragma once

#include "session/ShellData.h"

#include <QWidget>

class QLabel;

namespace gatelift {

class ElidedLabel;
class StatusGlyph;

//! \brief One control plane in the header: its name, below it glyph and state.
class ConnectionBadge : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionBadge(QWidget *parent = nullptr);

    void setConnection(const QString &name, const ConnectionData &values);

private:
    QLabel *m_name;
    StatusGlyph *m_glyph;
    ElidedLabel *m_state;
};

} // namespace gatelift
