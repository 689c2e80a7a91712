figma.showUI(__html__, { width: 360, height: 240, themeColors: true, title: 'Likeness' });

figma.ui.onmessage = (message: unknown) => {
  if (message === 'close') figma.closePlugin();
};
