export const deviceKinds = ['wristband', 'button', 'kiosk'] as const;
export const categories = ['living_alone', 'five_guarantees', 'childless', 'poor', 'disabled'] as const;
