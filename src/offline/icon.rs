//! An icon of the handbook, as the list for phones names it.

/// An icon for the phone's screen.
pub struct Icon {
    /// Its side, in pixels.
    pub side: u32,
    /// Whether the phone may cut its edge away.
    pub is_maskable: bool,
    /// Where it goes.
    pub path: String,
}
