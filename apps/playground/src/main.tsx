import '@fontsource-variable/instrument-sans';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles.css';
import './standalone.css';
import { Playground } from './Playground.js';

const place = document.getElementById('playground');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Playground />
    </StrictMode>,
  );
}
