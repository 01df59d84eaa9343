#pragma once

class QLayout;

namespace gatelift {

//! \brief Tab goes through a layout in the order in which it is read, whatever came into being first. Once
//! all is in its place.
void tabAsLaidOut(const QLayout *layout);

} // namespace gatelift
