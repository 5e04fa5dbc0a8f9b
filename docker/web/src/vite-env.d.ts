/** Variables of the build, as the platform sets them (components/frontend/variables.ts). */
interface ImportMetaEnv {
  readonly VITE_API_URL?: string;
  readonly VITE_MEDIA_URL?: string;
  readonly VITE_ENVIRONMENT?: string;
  readonly VITE_ANALYTICS?: string;
}
