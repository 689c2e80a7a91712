document.querySelector('#close')?.addEventListener('click', () => parent.postMessage({ pluginMessage: 'close' }, '*'));
