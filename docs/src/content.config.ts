import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { referenceLoader, type ReferenceTopic } from './reference/loader.ts';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: docsSchema({
      extend: z.object({
        /** Position of a chapter in the book; pages without it are not chapters. */
        chapter: z.number().int().positive().optional(),
        /** Questions in a learner's words that a chapter answers; only the search reads them. */
        asked: z.string().optional(),
        /** Whether the page sets its title itself, with an `Opening`. */
        opening: z.boolean().default(false),
      }),
    }),
  }),
  reference: defineCollection({
    loader: referenceLoader(),
    schema: z.custom<ReferenceTopic>(),
  }),
};
